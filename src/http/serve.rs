//! Serving: a listener, the routes, time limits for whoever is slow, and a graceful end.

use super::patient::Patient;
use super::{Site, router};
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// Most connections at once; the next ones wait at the door. Below the 1,024 open files that a process usually may have.
const MOST_CONNECTIONS: usize = 800;

/// How long to wait after a connection could not be taken: mostly because there are too many open files.
const AFTER_FAILURE: Duration = Duration::from_millis(200);

/// How long whoever is slow is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the beginning of a connection, or from the end of the answer before, to the end of the next request's head: for
    /// whoever sends it slowly, and for whoever asks nothing more.
    pub head: Duration,
    /// Between two pieces of a request's body. The whole of it has the time that the request has.
    pub body: Duration,
    /// Between two pieces of an answer that the other side takes.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { head: Duration::from_secs(20), body: Duration::from_secs(20), answer: Duration::from_secs(30) }
    }
}

/// Serves the site until `stop` is there; then requests that run are finished.
///
/// # Errors
/// None so far; whoever can't be answered is left.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    serve_with(site, listener, Patience::default(), stop).await
}

/// The same with another patience, for tests.
///
/// # Errors
/// As for [`serve`].
pub async fn serve_with(
    site: Site,
    listener: TcpListener,
    patience: Patience,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let routes = router(site).layer(RequestBodyTimeoutLayer::new(patience.body));
    let (stopping, stopped) = watch::channel(false);
    let seats = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let (stream, address, seat) = tokio::select! {
            biased;
            () = &mut stop => break,
            guest = next(&listener, &seats) => guest,
        };
        while connections.try_join_next().is_some() {}
        connections.spawn(attend(stream, address, routes.clone(), patience, stopped.clone(), seat));
    }
    drop(listener);
    stopping.send_replace(true);
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// The next connection, once there is a seat for it.
async fn next(listener: &TcpListener, seats: &Arc<Semaphore>) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    // The seats are never closed, so there always is a permit.
    let seat = seats.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, address)) => return (stream, address, seat),
            Err(error) => {
                tracing::warn!(%error, "a connection can't be taken");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}

/// Answers the requests of one connection.
async fn attend(
    stream: TcpStream,
    address: SocketAddr,
    routes: Router,
    patience: Patience,
    mut stopped: watch::Receiver<bool>,
    seat: Option<OwnedSemaphorePermit>,
) {
    let answer = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(address));
        routes.clone().oneshot(request)
    });
    let io = TokioIo::new(Patient::new(stream, patience.answer));
    let mut builder = http1::Builder::new();
    let mut connection =
        pin!(builder.timer(TokioTimer::new()).header_read_timeout(patience.head).serve_connection(io, answer));
    let told = async { drop(stopped.wait_for(|stopped| *stopped).await) };
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = told => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
    drop(seat);
}
