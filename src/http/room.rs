//! Room for the files that are being taken in: all together fit in a fixed size. What doesn't fit waits outside, where it takes
//! no memory, and is told after a while that it is too busy.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Bodies of at most so many bytes are let in at once: pasted text, and forms whose file fits in a mail. How many of them
/// are read at once is bounded by the queue before the work.
const SMALL: usize = 512 * 1024;

/// Room for the bodies of all larger ones, in kilobytes: three of the largest files at once.
const ROOM: u32 = 32 * 1024;

/// Of a larger body, the file is kept up to its limit, and what is over is thrown away; with what else the form holds, in
/// kilobytes.
const LARGEST: usize = 10 * 1024;

/// How long an upload waits for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// Most uploads that wait; one more is told at once.
const LONGEST_QUEUE: usize = 64;

/// The room, and those who wait for it.
#[derive(Debug)]
pub struct Room {
    kilobytes: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Room {
    fn default() -> Room {
        Room::new(ROOM, PATIENCE)
    }
}

impl Room {
    /// A room of so many kilobytes, for which an upload waits so long.
    pub fn new(kilobytes: u32, patience: Duration) -> Room {
        Room {
            kilobytes: Arc::new(Semaphore::new(kilobytes as usize)),
            queue: Arc::new(Semaphore::new(LONGEST_QUEUE)),
            patience,
        }
    }

    /// Does `work` when there is room for a body of `bytes` bytes, an unknown number without; none when there is none in time.
    pub async fn admit<T>(&self, bytes: Option<usize>, work: impl Future<Output = T>) -> Option<T> {
        if bytes.is_some_and(|bytes| bytes <= SMALL) {
            return Some(work.await);
        }
        let kilobytes = bytes.map_or(LARGEST, |bytes| bytes.div_ceil(1024).min(LARGEST));
        let needed = u32::try_from(kilobytes).ok()?;
        let waiting = self.queue.try_acquire().ok()?;
        let turn = tokio::time::timeout(self.patience, self.kilobytes.acquire_many(needed)).await.ok()?.ok()?;
        drop(waiting);
        let done = work.await;
        drop(turn);
        Some(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    const LARGE: Option<usize> = Some(10 * 1024 * 1024);

    #[tokio::test]
    async fn what_has_no_room_waits_and_is_told_when_that_takes_too_long() {
        let room = Arc::new(Room::new(LARGEST as u32, Duration::from_millis(50)));
        let (leave, stays) = oneshot::channel::<()>();
        let first = tokio::spawn({
            let room = room.clone();
            async move { room.admit(LARGE, async { stays.await.is_ok() }).await }
        });
        while room.kilobytes.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(room.admit(LARGE, async { "second" }).await, None);
        assert_eq!(room.admit(None, async { "of unknown size" }).await, None);
        assert_eq!(room.admit(Some(SMALL), async { "small" }).await, Some("small"));
        leave.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Some(true));
        assert_eq!(room.admit(LARGE, async { "third" }).await, Some("third"));
    }
}
