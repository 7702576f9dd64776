// The JSON of measures as the screens read it.
import type { components } from "../api/schema";

type Schemas = components["schemas"];

export type Measure = Schemas["Measure"];
export type Tier = Schemas["Tier"];
export type Figure = Schemas["FigureShown"];
export type Definition = Schemas["DefinitionShown"];
export type Measures = Schemas["MeasuresShown"];
export type Measured = Schemas["MeasuredShown"];
export type Town = Schemas["TownMeasured"];
export type Month = Schemas["MonthShown"];
export type Months = Schemas["MonthsShown"];
export type BeforeAfter = Schemas["MeasuredBeforeAfter"];
export type Behind = Schemas["RowsBehind"];
export type Part = "numerator" | "denominator" | "missing";

/// Who sees measures.
export const readers = ["network_manager", "catalogue_editor", "auditor", "hall_lead"] as const;
