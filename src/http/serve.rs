//! Serving on an address.

use super::{Site, router};
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Answers requests until `stop` is there, and then those that it has begun.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
