// Shows /openapi.json. Everything is put into the page as text, never as markup.
"use strict";

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

/** What is written of a thing; names stand between backticks in it. */
const words = (text) => (text || "").split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));

const named = (reference) => reference.split("/").pop();

/** The type of a schema in a few words, with references as links. */
function typeOf(schema) {
  if (!schema) return [""];
  if (schema.$ref) return [make("a", { href: "#schema-" + named(schema.$ref) }, named(schema.$ref))];
  if (schema.enum) return [schema.enum.map((choice) => JSON.stringify(choice)).join(" | ")];
  const choices = schema.anyOf || schema.oneOf;
  if (choices) return choices.flatMap((one, place) => (place ? [" or ", ...typeOf(one)] : typeOf(one)));
  if (schema.type === "array") return ["list of ", ...typeOf(schema.items)];
  if (schema.type === "object" && schema.additionalProperties) return ["map of ", ...typeOf(schema.additionalProperties)];
  return [[schema.type || "anything", schema.format, schema.maxLength && `at most ${schema.maxLength} characters`].filter(Boolean).join(", ")];
}

function table(head, rows) {
  const line = (tag, cells) => make("tr", {}, ...cells.map((cell) => make(tag, {}, ...[].concat(cell))));
  return make("table", {}, make("thead", {}, line("th", head)), make("tbody", {}, ...rows.map((row) => line("td", row))));
}

function propertiesOf(schema) {
  const required = new Set(schema.required || []);
  const rows = Object.entries(schema.properties || {}).map(([name, held]) => [
    make("code", {}, name), typeOf(held), required.has(name) ? "required" : "", words(held.description),
  ]);
  return rows.length ? table(["field", "type", "", "meaning"], rows) : null;
}

function contentOf(content, title) {
  const parts = [];
  for (const [type, media] of Object.entries(content || {})) {
    parts.push(make("p", {}, `${title} `, make("code", {}, type), ": ", ...typeOf(media.schema)));
    if (media.schema && media.schema.properties) parts.push(propertiesOf(media.schema));
  }
  return parts;
}

function exampleOf(example, method, path) {
  const text = [`${method.toUpperCase()} ${path}`];
  for (const part of ["path", "query", "headers"]) if (example[part]) text.push(`${part}: ${JSON.stringify(example[part])}`);
  if (example.body !== undefined) text.push("", JSON.stringify(example.body, null, 2));
  text.push("", `→ ${example.status}`);
  return make("details", {}, make("summary", {}, `${example.name || "example"} (as ${example.as || "public"})`), make("pre", { tabindex: "0" }, text.join("\n")));
}

function sectionOf(api, path, method, operation) {
  const section = make("section", { id: `${method}-${path}` });
  section.append(make("h3", {}, make("span", { class: `method ${method}` }, method.toUpperCase()), path));
  if (operation.summary) section.append(make("div", {}, ...words(operation.summary)));
  section.append(make("div", { class: "permission" }, "permission: ", make("code", {}, operation["x-permission"])));
  if (operation.description) section.append(make("p", {}, ...words(operation.description)));
  if (operation.parameters) {
    section.append(make("h4", {}, "Parameters"), table(["name", "in", "type", "", "meaning"], operation.parameters.map((one) => [
      make("code", {}, one.name), one.in, typeOf(one.schema), one.required ? "required" : "", words(one.description)])));
  }
  if (operation.requestBody) section.append(make("h4", {}, "Body"), ...contentOf(operation.requestBody.content, "sent as"));
  section.append(make("h4", {}, "Answers"));
  for (const [status, response] of Object.entries(operation.responses)) {
    const said = response.$ref ? api.components.responses[named(response.$ref)] : response;
    section.append(make("p", {}, make("code", {}, status), " ", ...words(said.description)), ...contentOf(said.content, "as"));
  }
  const examples = operation["x-examples"] || [];
  if (examples.length) section.append(make("h4", {}, "Examples"), ...examples.map((one) => exampleOf(one, method, path)));
  return section;
}

function schemaSection(name, schema) {
  const section = make("section", { id: "schema-" + name }, make("h3", {}, name));
  if (schema.description) section.append(make("p", {}, ...words(schema.description)));
  section.append(propertiesOf(schema) || make("p", {}, ...typeOf(schema)));
  return section;
}

function show(api) {
  const contents = document.getElementById("contents");
  const main = document.getElementById("operations");
  const entries = [];
  const add = (group, label, section) => {
    const link = make("a", { href: "#" + section.id }, label);
    entries.push({ group, link, section, text: section.textContent.toLowerCase() });
  };
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.responses) add((operation.tags || ["other"])[0], `${method.toUpperCase()} ${path}`, sectionOf(api, path, method, operation));
  for (const [name, schema] of Object.entries(api.components.schemas)) add("schemas", name, schemaSection(name, schema));
  const arrange = (wanted) => {
    const kept = entries.filter((entry) => entry.text.includes(wanted));
    const groups = new Map();
    for (const entry of kept) groups.set(entry.group, [...(groups.get(entry.group) || []), entry.link]);
    contents.replaceChildren(...[...groups].flatMap(([group, links]) => [make("h2", {}, group), ...links]));
    main.replaceChildren(make("p", {}, ...words(api.info.description)), ...kept.map((entry) => entry.section));
  };
  document.getElementById("find").addEventListener("input", (event) => arrange(event.target.value.trim().toLowerCase()));
  arrange("");
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
}

fetch("/openapi.json")
  .then((response) => response.json())
  .then(show)
  .catch((error) => document.getElementById("operations").replaceChildren(make("p", {}, `openapi.json cannot be read: ${error.message}`)));
