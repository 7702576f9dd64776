// Spreadsheets as an office program writes them, as far as a test needs: one sheet, every cell text.
import { crc32, inflateRawSync } from "node:zlib";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const kept = 0;
const deflated = 8;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const plain = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const column_of = (at: number) => String.fromCharCode("A".charCodeAt(0) + at); // a test's sheet ends before AA

export function write_sheet(rows: string[][]): Buffer {
  const cell = (text: string, row: number, at: number) =>
    `<c r="${column_of(at)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const lines = rows.map((row, n) => `<row r="${n + 1}">${row.map((text, at) => cell(text, n, at)).join("")}</row>`);
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipped({
    "[Content_Types].xml":
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="网点" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  });
}

export function read_sheet(bytes: Buffer): string[][] {
  const parts = unzipped(bytes);
  const text_in = (xml: string) => plain([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((one) => one[1]).join(""));
  const texts = [...(parts["xl/sharedStrings.xml"] ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((one) => text_in(one[1]!));
  const rows = [...parts["xl/worksheets/sheet1.xml"]!.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)];
  return rows.map((row) => {
    const cells: string[] = [];
    for (const [, column, attributes, inner] of (row[1] ?? "").matchAll(/<c r="([A-Z])\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = inner?.match(/<v>([^<]*)<\/v>/)?.[1] ?? "";
      const text = attributes!.includes('t="s"') ? texts[Number(value)]! : value || text_in(inner ?? "");
      cells[column!.charCodeAt(0) - "A".charCodeAt(0)] = text;
    }
    return Array.from(cells, (text) => text ?? "");
  });
}

function zipped(files: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const head = Buffer.alloc(26); // from the version needed to the length of the extra field
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(kept, 4);
    head.writeUInt16LE(0x21, 8); // 1 January 1980
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(path.length, 22);
    local.push(Buffer.from("PK\x03\x04"), head, path, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x00"), head, rest, path);
    at += 4 + head.length + path.length + data.length;
  }
  const index = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, index, Buffer.from("PK\x05\x06"), end]);
}

function unzipped(bytes: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  const end = bytes.lastIndexOf("PK\x05\x06");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; --left) {
    const name_length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + name_length);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    found[name] = (bytes.readUInt16LE(at + 10) === deflated ? inflateRawSync(data) : data).toString("utf8");
    at += 46 + name_length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return found;
}
