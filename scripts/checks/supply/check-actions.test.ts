import { expect, test } from "vitest";
import { checkActions } from "./check-actions";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const found = (uses: string, path = ".github/workflows/test.yml") =>
  checkActions([{ path, text: `jobs:\n  test:\n    steps:\n      - uses: ${uses}\n` }]);

test("an action of others is pinned to a commit or to a digest", () => {
  for (const uses of [
    `actions/checkout@${COMMIT}`,
    `"actions/checkout@${COMMIT}" # v5.0.0`,
    "./.github/actions/prepare",
    `docker://postgres@sha256:${COMMIT}${COMMIT.slice(0, 24)}`,
  ])
    expect(found(uses), uses).toEqual([]);
  for (const uses of [
    "actions/checkout@v5",
    "actions/checkout@main # 0123456789abcdef0123456789abcdef01234567",
    `'actions/checkout@${COMMIT.slice(0, 12)}'`,
    "actions/checkout",
    "docker://postgres:18",
  ])
    expect(found(uses), uses).toMatchObject([{ line: 4, text: expect.stringContaining("is not pinned") }]);
});

test("workflows are files of GitHub, Gitea and Forgejo, and actions of our own", () => {
  for (const path of [
    ".github/workflows/a.yaml",
    ".gitea/workflows/a.yml",
    ".forgejo/workflows/a.yml",
    "tools/action.yml",
  ])
    expect(found("actions/checkout@v5", path), path).toHaveLength(1);
  for (const path of ["docs/example.yml", ".github/notes.md"])
    expect(found("actions/checkout@v5", path), path).toEqual([]);
});
