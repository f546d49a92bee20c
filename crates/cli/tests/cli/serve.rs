//! The local server: what it answers, with which headers, and to whom.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::program::{linchpin, refused};

/// A running server, ended when it goes out of scope.
struct Server {
    child: Child,
    port: u16,
    address: String,
}

impl Server {
    fn start(dir: &Path, more: &[&str]) -> Self {
        let dir = dir.display().to_string();
        let args = [&["serve", "--dir", &dir, "--port", "0", "--no-open"][..], more].concat();
        let mut child = linchpin(&args).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut address = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut address).expect("an address");
        let rest =
            address.trim().strip_prefix("http://127.0.0.1:").expect("an address of this machine");
        let port = rest.split('/').next().and_then(|it| it.parse().ok()).expect("a port");
        Self { child, port, address: address.trim().to_owned() }
    }

    /// Head and body of an answer.
    fn get(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        self.get_as(&format!("127.0.0.1:{}", self.port), path, headers)
    }

    fn get_as(&self, host: &str, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer[end + 4..].to_vec())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn built() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let files: [(&str, &[u8]); 4] = [
        ("index.html", b"<!doctype html>page"),
        ("app.wasm", b"\0asm plain"),
        ("app.wasm.br", b"brotli"),
        ("app.wasm.gz", b"gzip"),
    ];
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect("written");
    }
    dir
}

#[test]
fn pages_come_with_their_type_and_their_fence() {
    let dir = built();
    let server = Server::start(dir.path(), &[]);
    assert_eq!(server.address, format!("http://127.0.0.1:{}/", server.port));
    let (head, body) = server.get("/", "");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert_eq!(body, b"<!doctype html>page");
    for header in [
        "content-type: text/html",
        "content-security-policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
        "frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "cache-control: no-cache",
        "referrer-policy: no-referrer",
    ] {
        assert!(head.contains(header), "{header} is not in\n{head}");
    }
    assert!(!head.contains("unsafe-inline"), "{head}");
}

#[test]
fn files_come_as_small_as_the_browser_takes_them() {
    let dir = built();
    let server = Server::start(dir.path(), &[]);
    for (accepts, encoding, expected) in [
        ("gzip, br", "content-encoding: br", &b"brotli"[..]),
        ("gzip", "content-encoding: gzip", b"gzip"),
    ] {
        let (head, body) = server.get("/app.wasm", &format!("Accept-Encoding: {accepts}\r\n"));
        assert!(head.contains("content-type: application/wasm"), "{head}");
        assert!(head.contains(encoding), "{head}");
        assert_eq!(body, expected);
    }
    let (head, body) = server.get("/app.wasm", "");
    assert!(!head.contains("content-encoding"), "{head}");
    assert_eq!(body, b"\0asm plain");
}

#[test]
fn nothing_else_is_answered() {
    let dir = built();
    let server = Server::start(dir.path(), &[]);
    for path in ["/no-such-file", "/../Cargo.toml", "/%2e%2e/%2e%2e/etc/passwd", "/model.json"] {
        let (head, _) = server.get(path, "");
        assert!(head.starts_with("http/1.1 4"), "{path}: {head}");
    }
    let (head, body) = server.get_as("evil.example", "/", "");
    assert!(head.starts_with("http/1.1 421"), "{head}");
    assert!(!String::from_utf8_lossy(&body).contains("page"));
}

#[test]
fn a_model_is_served_as_json_whatever_it_was_written_in() {
    let dir = built();
    let server = Server::start(dir.path(), &["data/small/shop.yaml"]);
    assert!(server.address.ends_with("/?model=model.json"), "{}", server.address);
    let (head, body) = server.get("/model.json", "");
    assert!(head.contains("content-type: application/json"), "{head}");
    let found: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(found["id"], "shop");
}

#[test]
fn nothing_is_served_when_something_is_wrong() {
    let empty = tempfile::tempdir().expect("a folder");
    let name = empty.path().display().to_string();
    refused(&["serve", "--no-open", "--dir", &name], "cargo xtask build");
    let dir = built();
    let name = dir.path().display().to_string();
    let broken = "data/invalid/unknown-id.json";
    refused(&["serve", broken, "--no-open", "--port", "0", "--dir", &name], broken);
    let server = Server::start(dir.path(), &[]);
    let taken = server.port.to_string();
    refused(&["serve", "--no-open", "--port", &taken, "--dir", &name], "--port 0");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let dir = built();
    let mut server = Server::start(dir.path(), &[]);
    let pid = server.child.id().to_string();
    let told =
        std::process::Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
    assert!(told.success());
    let status = server.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
}
