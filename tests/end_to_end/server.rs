//! Serves the files of one folder on 127.0.0.1. It knows nothing of what is in them.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Serves `folder` until the process ends, and returns the address: `http://127.0.0.1:PORT/`.
pub(crate) fn serve(folder: &'static str) -> String {
    serve_until(folder, Arc::default())
}

/// As [`serve`], but as long as `is_down` says so nobody gets an answer.
pub(crate) fn serve_until(folder: &'static str, is_down: Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            if is_down.load(Ordering::Relaxed) {
                continue;
            }
            std::thread::spawn(move || answer(connection, Path::new(folder)));
        }
    });
    address
}

/// Answers one request and closes: a browser that goes away early is no error.
fn answer(mut connection: TcpStream, folder: &Path) -> Result<()> {
    let head = BufReader::new(connection.try_clone()?).lines();
    let lines = head.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()));
    let request = lines.collect::<Result<Vec<_>>>()?;
    let target = request.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/");
    let found = file_of(target).and_then(|file| {
        let bytes = std::fs::read(folder.join(&file)).ok()?;
        Some((media_type(&file)?, bytes))
    });
    let (status, kind, body) = match found {
        Some((kind, bytes)) => ("200 OK", kind, bytes),
        None => ("404 Not Found", "text/plain", format!("no file for {target}").into_bytes()),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: *\r\nTiming-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    connection.write_all(&body)
}

/// The file that a request line asks for, never one outside the folder.
fn file_of(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let inside = path.split('/').all(|part| part != "..");
    // A file by itself has no page that would name its picture.
    let path = if path == "favicon.ico" { "favicon.svg" } else { path };
    let named = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    inside.then(|| PathBuf::from(format!("{path}{named}")))
}

fn media_type(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        _ => "text/plain; charset=utf-8",
    })
}
