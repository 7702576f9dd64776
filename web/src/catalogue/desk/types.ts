// The JSON of /api/v1/catalogue as the workshop's screens read it: the contract's types under the names the screens use.
import type { Limit, Schemas } from "../../api/types";

export type State = Schemas["State"];
export const states: State[] = ["draft", "review", "published", "suspended", "cancelled"];

export type ItemLine = Schemas["ItemLine"];
export type Finding = Schemas["FindingShown"];
export type VersionLine = Schemas["VersionLine"];
export type Difference = Schemas["Difference"];
export type Upstream = Schemas["UpstreamShown"];
export type ItemHistory = Schemas["ItemHistory"];
export type Findings = Schemas["FindingsShown"];
export type FieldLabel = Schemas["FieldShown"];
export type CodeLabel = Schemas["CodeShown"];
export type Form = Schemas["FormShown"];
export type ImportReport = Schemas["ImportReport"];
export type ImportSources = Schemas["ImportSources"];

export type Row = Record<string, string | number | boolean>;
export type Value = string | number | boolean | string[] | Row[] | Limit | null | undefined;
/// An item's fields by name, as an editor goes through them.
export type Fields = Record<string, Value>;
export type VersionShown = Omit<Schemas["VersionShown"], "fields"> & { fields: Fields };

export type StandardLine = Schemas["StandardLine"];
/// An item that follows a standard, or has its name or code; and what adopting it would change.
export type StandardFollower = Schemas["StandardFollower"];
export type StandardWhole = Schemas["StandardWhole"];
