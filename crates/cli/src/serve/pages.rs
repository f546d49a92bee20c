//! What is served: the files of the built explorer, a model, and the headers that keep a page of
//! ours from loading anything else and anybody else's page from using ours.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Everything from the page itself, and nothing from anywhere else. WebAssembly has to be compiled.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; manifest-src 'self'; img-src 'self' data: blob:; style-src 'self'; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // A rebuilt page must show at once; unchanged files still answer "not modified".
    (CACHE_CONTROL, "no-cache"),
];

/// The files in `dir`, each in its smallest form that the browser takes, and `model` as
/// `/model.json`.
pub fn router(dir: &Path, model: Option<String>) -> Router {
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    let mut router = Router::new().fallback_service(files);
    if let Some(model) = model {
        let answer = move || async move { ([(CONTENT_TYPE, "application/json")], model) };
        router = router.route("/model.json", get(answer));
    }
    router = router.layer(middleware::from_fn(only_this_machine));
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        let value = HeaderValue::from_static(value);
        router.layer(SetResponseHeaderLayer::overriding(name, value))
    })
}

/// Refuses requests for another host: a foreign name that was made to point here must not let its
/// pages read the model.
async fn only_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if matches!(name, "127.0.0.1" | "localhost") {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "this server answers for 127.0.0.1 only\n")
            .into_response()
    }
}
