import { server_now } from "../../api/server_clock";
import { china_time } from "../../ui/dates";

/// Today in China by the server's clock, as the server writes days.
export function today_in_china(): string {
  return china_time(server_now()).day;
}
