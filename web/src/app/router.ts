import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { use_session } from "../identity/use_session";

const routes: RouteRecordRaw[] = [
  { path: "/", component: () => import("../catalogue/HomePage.vue") },
  { path: "/items/:id", component: () => import("../catalogue/ItemPage.vue") },
  { path: "/where/:id", component: () => import("../where/WherePage.vue") },
  { path: "/villages/:village", component: () => import("../planning/PublicVillagePage.vue") },
  { path: "/track/:code?", component: () => import("../cases/TrackPage.vue") },
  { path: "/sign-in", component: () => import("../identity/SignInPage.vue") },
  { path: "/sign-on", component: () => import("../identity/SignOnPage.vue") },
  { path: "/window", component: () => import("../cases/CollectPage.vue"), meta: { desk: "window" } },
  { path: "/window/cases/:id?", component: () => import("../cases/WindowCasePage.vue"), meta: { desk: "window" } },
  { path: "/department", component: () => import("../cases/DepartmentPage.vue"), meta: { desk: "department" } },
  {
    path: "/department/cases/:id",
    component: () => import("../cases/DepartmentPage.vue"),
    meta: { desk: "department" },
  },
  { path: "/profile", component: () => import("../identity/ProfilePage.vue"), meta: { desk: "console" } },
  { path: "/accounts/sheet", component: () => import("../identity/AccountSheetPage.vue"), meta: { desk: "console" } },
  { path: "/accounts/:id?", component: () => import("../identity/AccountsPage.vue"), meta: { desk: "console" } },
  { path: "/persons", component: () => import("../identity/PersonsPage.vue"), meta: { desk: "console" } },
  { path: "/ledger", component: () => import("../identity/LedgerPage.vue"), meta: { desk: "console" } },
  { path: "/network", component: () => import("../network/OverviewPage.vue"), meta: { desk: "network" } },
  { path: "/network/points", component: () => import("../network/PointsPage.vue"), meta: { desk: "network" } },
  { path: "/network/points/:id", component: () => import("../network/PointPage.vue"), meta: { desk: "network" } },
  { path: "/network/divisions", component: () => import("../network/DivisionsPage.vue"), meta: { desk: "network" } },
  { path: "/network/departments", component: () => import("../network/DepartmentsPage.vue"), meta: { desk: "network" } },
  { path: "/network/imports", component: () => import("../network/ImportsPage.vue"), meta: { desk: "network" } },
  { path: "/tier-lists", component: () => import("../catalogue/tiers/TierListsPage.vue"), meta: { desk: "console" } },
  { path: "/tier-lists/:id", component: () => import("../catalogue/tiers/TierListPage.vue"), meta: { desk: "console" } },
  { path: "/gate-tasks", component: () => import("../planning/TaskListsPage.vue"), meta: { desk: "console" } },
  { path: "/measures", component: () => import("../quality/MeasuresPage.vue"), meta: { desk: "console" } },
  { path: "/measures/:measure", component: () => import("../quality/MeasureRowsPage.vue"), meta: { desk: "console" } },
  { path: "/planning", component: () => import("../planning/ScenariosPage.vue"), meta: { desk: "console" } },
  { path: "/planning/beside", component: () => import("../planning/BesidePage.vue"), meta: { desk: "console" } },
  { path: "/planning/figures", component: () => import("../planning/FiguresPage.vue"), meta: { desk: "console" } },
  { path: "/planning/:id", component: () => import("../planning/ScenarioPage.vue"), meta: { desk: "console" } },
  { path: "/planning/:id/tasks", component: () => import("../planning/TasksPage.vue"), meta: { desk: "console" } },
  {
    path: "/planning/:id/villages/:village",
    component: () => import("../planning/VillagePage.vue"),
    meta: { desk: "console" },
  },
  { path: "/catalogue", component: () => import("../catalogue/desk/ItemListPage.vue"), meta: { desk: "catalogue" } },
  { path: "/catalogue/new", component: () => import("../catalogue/desk/NewItemPage.vue"), meta: { desk: "catalogue" } },
  { path: "/catalogue/standards", component: () => import("../catalogue/desk/StandardsPage.vue"), meta: { desk: "catalogue" } },
  { path: "/catalogue/import", component: () => import("../catalogue/desk/ImportPage.vue"), meta: { desk: "catalogue" } },
  {
    path: "/catalogue/items/:id",
    component: () => import("../catalogue/desk/ItemVersionsPage.vue"),
    meta: { desk: "catalogue" },
  },
  {
    path: "/catalogue/items/:id/versions/:version",
    component: () => import("../catalogue/desk/ItemEditorPage.vue"),
    meta: { desk: "catalogue" },
  },
  { path: "/:rest(.*)*", component: () => import("./NotFoundPage.vue") },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/// Desks are for those signed in; the server decides what they may see there.
router.beforeEach(async (to) => {
  if (!to.meta.desk) return true;
  const { session, restore } = use_session();
  await restore();
  return session.value ? true : { path: "/sign-in", query: { next: to.fullPath } };
});
