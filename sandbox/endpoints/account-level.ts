import { accept } from "../answers";
import { istDateTime } from "../times";
import type { Endpoint } from "./endpoint";

/** The operator's account and balance, inside `data`. */
export const checkStatus: Endpoint = {
  name: "check_status",
  path: "/api/check_status.php",
  method: "POST",
  write: false,
  paid: false,
  fields: {},
  handle: ({ sandbox, peer }) =>
    accept({
      status_code: 200,
      status: "SUCCESS",
      message: "API Status Retrieved",
      data: {
        owner_name: "Demo Operator",
        api_balance: sandbox.settings.balance,
        api_status: "ACTIVE",
        plan_name: "Premium Plan",
        bind_ip: sandbox.settings.ipStatus === "MATCHED" ? peer : "203.0.113.7",
        your_ip: peer,
        ip_status: sandbox.settings.ipStatus,
      },
    }),
};

/** The vendor's server, described for people. This is the only endpoint that uses GET and needs no credentials. */
export const serverStatus: Endpoint = {
  name: "server_status",
  path: "/api/server_status.php",
  method: "GET",
  write: false,
  paid: false,
  fields: {},
  handle: ({ sandbox }) =>
    accept({
      status: "success",
      timestamp: istDateTime(sandbox.now()),
      server_os: "Linux",
      stats: {
        uptime: "up 45 days",
        cpu_load: "1.25",
        ram_usage: "8.2 GB / 18 GB (45%)",
        disk_usage: "245 GB / 395 GB (62%)",
        health: "Excellent",
        response_speed: "45ms",
      },
      status_label: "Online",
    }),
};

/** The balance again, at the top level, beside an `error_code` that means success. */
export const balance: Endpoint = {
  name: "balance",
  path: "/api/balance.php",
  method: "POST",
  write: false,
  paid: false,
  fields: {},
  handle: ({ sandbox }) =>
    accept({
      status: "SUCCESS",
      error_code: 200,
      message: "Balance fetched successfully",
      balance: sandbox.settings.balance,
      username: sandbox.options.username,
    }),
};
