// The JSON of scenarios as the screens read it.
import type { components } from "../api/schema";

type Schemas = components["schemas"];

export type Run = Schemas["RunShown"];
export type RunStatus = Schemas["RunStatus"];
export type Setting = Schemas["SettingShown"];
export type ScenarioRow = Schemas["ScenarioRow"];
export type Scenarios = Schemas["ScenariosShown"];
export type Scenario = Schemas["ScenarioShown"];
export type Version = Schemas["ScenarioVersionShown"];
export type Comparison = Schemas["ComparisonShown"];
export type Reach = Schemas["ReachShown"];
export type PlannedRuns = Schemas["PlannedRunsShown"];
export type Curve = Schemas["CurveShown"];
export type CurvePoint = Schemas["CurvePointShown"];
export type Knob = Schemas["Knob"];
export type ItemCompared = Schemas["ItemCompared"];
export type VillageCompared = Schemas["VillageCompared"];
export type PointCompared = Schemas["PointCompared"];
export type NextGrant = Schemas["NextGrantShown"];
export type Change = Schemas["ChangeShown"];
export type Changes = Schemas["ChangesShown"];
export type Village = Schemas["VillageShown"];
export type FiguresImport = Schemas["FiguresImportShown"];
export type FigureSheet = Schemas["FigureSheet"];
export type PublicVillage = Schemas["PublicVillageShown"];
export type ItemOnMap = Schemas["PlannedItemShown"];
export type Task = Schemas["TaskShown"];
export type Promises = Schemas["PromisesShown"];
export type Promised = Schemas["PromiseShown"];
export type Tasks = Schemas["TasksShown"];
export type TaskLists = Schemas["TaskListsShown"];

/// The kinds that have figures of their own.
export const kinds = ["city", "vehicle", "town", "enterprise", "village", "bank"] as const;

export const is_open = (run?: Run) => run?.status === "waiting" || run?.status === "running";
export const planners = ["network_manager", "catalogue_editor"];
/// Item codes as people write them, with blanks or commas between.
export const codes_of = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);
