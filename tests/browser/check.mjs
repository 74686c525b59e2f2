// The smallest test runner that says what is wrong: each check has a name, a check that throws has failed.

export class Checks {
  passed = 0;
  failures = [];

  constructor(only) {
    this.only = only;
  }

  /** Whether anything of this name is wanted. */
  wants(name) {
    return !this.only || name.includes(this.only);
  }

  async run(name, body) {
    if (!this.wants(name)) return;
    try {
      await body();
      this.passed += 1;
    } catch (error) {
      this.failures.push(name);
      console.log(`FAILED  ${name}\n${String(error?.message ?? error).replace(/^/gm, "        ")}`);
    }
  }

  /** The closing line, and whether all is well. */
  close() {
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    return this.failures.length === 0 && this.passed > 0;
  }
}

export function equal(is, should, what) {
  if (is !== should) throw new Error(`${what}: ${JSON.stringify(is)}, and not ${JSON.stringify(should)}`);
}

export function ensure(holds, what) {
  if (!holds) throw new Error(what);
}

export function none(list, what) {
  if (list.length) throw new Error(`${what}:\n- ${list.slice(0, 12).join("\n- ")}${list.length > 12 ? `\n… ${list.length} in all` : ""}`);
}
