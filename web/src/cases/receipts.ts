import type { Case } from "../api/types";
import type { Receipt } from "./ReceiptPaper.vue";

export function receipt_of(the_case: Case): Receipt {
  const given = the_case.materials.filter((material) => material.given !== "absent");
  const absent = the_case.materials.filter((material) => material.given === "absent");
  const names = (materials: typeof given) => materials.map((material) => material.name);
  return {
    number: the_case.number,
    tracking: the_case.tracking,
    name: the_case.applicant.name,
    item: the_case.item.name,
    point: the_case.point.name,
    department: the_case.department.name,
    received_on: the_case.received_on,
    given: names(given),
    missing: names(absent.filter((material) => material.waiver === "none")),
    waived: absent.filter((material) => material.waiver !== "none"),
    fix: the_case.spot_errors,
    done: the_case.kind === "instant" && the_case.status === "delivered",
  };
}
