import { expect, test } from "vitest";
import { groupsFolder, killsIn } from "./memory-group.mjs";

test.each([
  ["9:name=systemd:/\n4:memory:/shop/1\n0::/\n", "v1", "/sys/fs/cgroup/memory/shop/1"],
  ["4:memory:/\n", "v1", "/sys/fs/cgroup/memory/"],
  ["3:cpu,memory,hugetlb:/a\n", "v1", "/sys/fs/cgroup/memory/a"],
  ["0::/user.slice/memory:x\n", "v2", "/sys/fs/cgroup"],
  ["7:pids:/memory\n0::/\n", "v2", "/sys/fs/cgroup"],
])("a group of %j is made in %s", (ofSelf, version, folder) => {
  expect(groupsFolder(ofSelf)).toEqual({ version, folder });
});

test.each([
  ["oom_kill_disable 0\nunder_oom 0\noom_kill 2\n", 2],
  ["low 0\nhigh 0\nmax 12\noom 1\noom_kill 0\noom_group_kill 0\n", 0],
  ["oom_kill_disable 0\n", Number.NaN],
])("%j counts kills", (text, kills) => expect(killsIn(text)).toBe(kills));
