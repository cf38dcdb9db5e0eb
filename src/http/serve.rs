//! Serving: a listener, the routes, and a graceful end.

use super::{Site, router};
use std::future::Future;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves the site until `stop` is there; then requests that run are finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
