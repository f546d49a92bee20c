//! Reads the models that are served beside the page.

use gloo::net::http::Request;

use super::embedded;

/// The bytes at `path`, relative to the page, or why they could not be had. A page that is a part of another file has
/// one model, whatever it is called.
pub async fn bytes(path: &str) -> Result<Vec<u8>, String> {
    if let Some(model) = embedded::model() {
        return Ok(model);
    }
    let response = Request::get(path).send().await.map_err(|error| error.to_string())?;
    if !response.ok() {
        return Err(format!("HTTP {} {}", response.status(), response.status_text()));
    }
    response.binary().await.map_err(|error| error.to_string())
}
