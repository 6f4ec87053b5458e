"""The real nginx, Apache and Caddy, each serving a site on loopback with kbgen's own file."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_SECONDS_TO_START = 30
_APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "alias",
    "setenvif",
    "headers",
    "filter",
    "deflate",
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """Where it leads, without the scheme and host that some servers add."""
        parts = urlsplit(self.headers.get("location", ""))
        query = f"?{parts.query}" if parts.query else ""
        return parts.path + query + (f"#{parts.fragment}" if parts.fragment else "")


@dataclass(frozen=True)
class Server:
    """``write`` makes the server's own configuration in a folder and gives the command to run."""

    name: str
    programs: tuple[str, ...]
    write: Callable[[str, Path, Path, int], list[str]]

    def program(self) -> str | None:
        path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
        return next(
            (found for one in self.programs if (found := shutil.which(one, path=path))), None
        )


def _nginx(program: str, site: Path, work: Path, port: int) -> list[str]:
    temporary = "\n".join(
        f"{kind}_temp_path {work}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = Path("/etc/nginx/mime.types")
    (work / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {work}/pid; error_log {work}/log;\n"
        "events {}\n"
        f"http {{ {f'include {types};' if types.exists() else ''} access_log off;\n{temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; root {site};\n"
        f"include {work}/snippet; }} }}\n"
    )
    return [program, "-e", f"{work}/log", "-c", f"{work}/nginx.conf"]


def _apache(program: str, site: Path, work: Path, port: int) -> list[str]:
    folder = Path("/usr/lib/apache2/modules")
    modules = [
        f"LoadModule {name}_module {folder}/mod_{name}.so"
        for name in (*_APACHE_MODULES, "unixd")
        if (folder / f"mod_{name}.so").exists()
    ]
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    lines = [
        *modules,
        *user,
        f"ServerRoot {work}",
        "ServerName 127.0.0.1",
        f"Listen 127.0.0.1:{port}",
        f"PidFile {work}/pid",
        f"DefaultRuntimeDir {work}",
        f"ErrorLog {work}/log",
        f"TypesConfig {'/etc/mime.types' if Path('/etc/mime.types').exists() else '/dev/null'}",
        f'DocumentRoot "{site}"',
        f'<Directory "{site}">',
        "Require all granted",
        "AllowOverride FileInfo Indexes",
        "</Directory>",
    ]
    (work / "apache.conf").write_text("\n".join(lines) + "\n")
    return [program, "-f", f"{work}/apache.conf", "-D", "FOREGROUND"]


def _caddy(program: str, site: Path, work: Path, port: int) -> list[str]:
    (work / "Caddyfile").write_text(
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n\troot * {site}\n\timport {work}/snippet\n\tfile_server\n}}\n"
    )
    return [program, "run", "--config", f"{work}/Caddyfile", "--adapter", "caddyfile"]


SERVERS = {
    "nginx": Server("nginx", ("nginx",), _nginx),
    "apache": Server("apache", ("apache2", "httpd"), _apache),
    "caddy": Server("caddy", ("caddy",), _caddy),
}


@contextmanager
def running(name: str, site: Path, snippet: bytes = b"") -> Iterator[str]:
    """``127.0.0.1:port`` of a server whose root is ``site``. ``snippet`` is what its configuration
    includes; Apache finds `.htaccess` by itself."""
    server = SERVERS[name]
    program = server.program()
    assert program, f"{name} is not installed"
    # Apache gives up its rights, so the folder must be everybody's to read.
    with tempfile.TemporaryDirectory(prefix="kbgen-") as folder:
        work = Path(folder)
        work.chmod(0o755)
        root = shutil.copytree(site, work / "root")
        for path in (root, *root.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (work / "snippet").write_bytes(snippet)
        port = _free_port()
        command = server.write(program, root, work, port)
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder}
        with (work / "output").open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
            try:
                _wait(process, port, work)
                yield f"127.0.0.1:{port}"
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def get(server: str, target: str, **headers: str) -> Answer:
    """One request, the target sent as it is; no redirect is followed."""
    connection = http.client.HTTPConnection(server, timeout=30)
    try:
        connection.request("GET", target, headers={**headers, "Connection": "close"})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, work: Path) -> None:
    """Until the server answers; what it said when it does not."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    said = [
        path.read_text(errors="replace")
        for path in (work / "output", work / "log")
        if path.exists()
    ]
    raise AssertionError("the server did not start:\n" + "\n".join(said))
