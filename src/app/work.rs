//! Work for the processor: reading and writing files, parsing, checking, comparing, hashing. It runs on blocking threads,
//! as many at once as the machine has cores, never on the threads that serve and never while a transaction is open.

use super::error::{Error, Result};
use crate::review::Actor;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;
use uuid::Uuid;

/// How many pieces of work may wait for a core; one more is told that it is too busy.
const LONGEST_QUEUE: usize = 100;

/// A bounded number of threads for work, and a bounded queue before them.
#[derive(Debug)]
pub struct Pool {
    /// One for each thread that may work.
    cores: Arc<Semaphore>,
    /// One for each piece of work that may run or wait.
    queue: Arc<Semaphore>,
    /// Whoever has work here. What nobody holds any more is cleared away now and then.
    people: Mutex<HashMap<Uuid, Weak<Person>>>,
}

/// One person's work: a piece at a time.
#[derive(Debug, Default)]
struct Person {
    running: Arc<tokio::sync::Mutex<()>>,
    /// The newest piece of work that another replaces.
    newest: Mutex<Weak<Stop>>,
}

/// Asks running work to end early, since nobody waits for it any more.
#[derive(Debug, Default)]
pub struct Stop {
    is_asked: AtomicBool,
    told: Notify,
}

impl Stop {
    /// Whether the work is to end. To be looked at every few milliseconds.
    pub fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::Relaxed)
    }

    fn ask(&self) {
        self.is_asked.store(true, Ordering::Relaxed);
        self.told.notify_waiters();
    }

    async fn asked(&self) {
        let told = self.told.notified();
        if !self.is_asked() {
            told.await;
        }
    }
}

/// Asks the work to stop when its future is dropped: the browser went away.
struct StopOnDrop(Arc<Stop>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.ask();
    }
}

impl Default for Pool {
    /// As many threads as there are cores.
    fn default() -> Pool {
        Pool::new(std::thread::available_parallelism().map_or(2, usize::from), LONGEST_QUEUE)
    }
}

impl Pool {
    /// `threads` work at once, and `queue` pieces of work may wait.
    pub fn new(threads: usize, queue: usize) -> Pool {
        Pool {
            cores: Arc::new(Semaphore::new(threads)),
            queue: Arc::new(Semaphore::new(threads + queue)),
            people: Mutex::default(),
        }
    }

    /// Does a piece of work.
    ///
    /// # Errors
    /// Busy when too much waits already; Internal when the work panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = self.place()?;
        self.on_a_core(place, work).await
    }

    /// Does a piece of work for a person, after what that person has running already.
    ///
    /// # Errors
    /// As for [`Pool::run`].
    pub async fn run_for<T: Send + 'static>(
        &self,
        actor: &Actor,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = self.place()?;
        let Some(person) = self.person(actor) else { return self.on_a_core(place, work).await };
        let turn = person.running.clone().lock_owned().await;
        self.on_a_core((place, person, turn), work).await
    }

    /// Does a piece of work that replaces the one that this person asked for before in this way: of two, the older is given
    /// up. Work that was asked to stop gives nothing.
    ///
    /// # Errors
    /// Replaced when a newer one came; else as for [`Pool::run`].
    pub async fn run_newest<T: Send + 'static>(
        &self,
        actor: &Actor,
        work: impl FnOnce(&Stop) -> Option<T> + Send + 'static,
    ) -> Result<T> {
        let place = self.place()?;
        let stop = Arc::new(Stop::default());
        let _dropped = StopOnDrop(stop.clone());
        let person = self.person(actor).unwrap_or_default();
        let older = std::mem::replace(&mut *lock(&person.newest), Arc::downgrade(&stop));
        if let Some(older) = older.upgrade() {
            older.ask();
        }
        let token = stop.clone();
        let turn = async {
            let turn = person.running.clone().lock_owned().await;
            self.on_a_core((place, person.clone(), turn), move || work(&token)).await
        };
        tokio::select! {
            biased;
            done = turn => done?.ok_or(Error::Replaced),
            () = stop.asked() => Err(Error::Replaced),
        }
    }

    fn place(&self) -> Result<OwnedSemaphorePermit> {
        self.queue.clone().try_acquire_owned().map_err(|_| Error::Busy)
    }

    /// Waits for a core and works there. `held` is let go of when the work ends, also when nobody waits for it any more:
    /// only then is the core free.
    async fn on_a_core<T: Send + 'static>(
        &self,
        held: impl Send + 'static,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let core = self.cores.clone().acquire_owned().await.map_err(|error| Error::Internal(error.to_string()))?;
        let thread = tokio::task::spawn_blocking(move || {
            let _held = (held, core);
            work()
        });
        // What the panic says may hold what a person wrote.
        let why = |error: JoinError| if error.is_panic() { "work panicked" } else { "work was cancelled" };
        thread.await.map_err(|error| Error::Internal(why(error).to_owned()))
    }

    /// What a person has here; none for the program itself.
    fn person(&self, actor: &Actor) -> Option<Arc<Person>> {
        let id = match actor {
            Actor::Staff { user, .. } => user.id.0,
            Actor::Reader { invitation } => invitation.0,
            Actor::System => return None,
        };
        let mut people = lock(&self.people);
        if let Some(person) = people.get(&id).and_then(Weak::upgrade) {
            return Some(person);
        }
        people.retain(|_, person| person.strong_count() > 0);
        let person = Arc::new(Person::default());
        people.insert(id, Arc::downgrade(&person));
        Some(person)
    }
}

/// A panic elsewhere leaves nothing half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{User, UserId};
    use std::sync::atomic::AtomicUsize;
    use std::sync::mpsc;
    use std::time::Duration;

    fn person(number: u128) -> Actor {
        let user = User { id: UserId(Uuid::from_u128(number)), email: String::new(), name: String::new() };
        Actor::Staff { user, memberships: Vec::new() }
    }

    fn until_stopped(stop: &Stop) -> Option<()> {
        while !stop.is_asked() {
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    #[tokio::test]
    async fn a_newer_check_of_the_same_person_gives_up_the_older_one() {
        let pool = Arc::new(Pool::new(2, 10));
        let (started, starts) = mpsc::channel();
        let first = tokio::spawn({
            let (pool, started) = (pool.clone(), started.clone());
            async move {
                let work = move |stop: &Stop| {
                    started.send(()).unwrap();
                    until_stopped(stop)
                };
                pool.run_newest(&person(1), work).await
            }
        });
        tokio::task::spawn_blocking(move || starts.recv().unwrap()).await.unwrap();
        let other = pool.run_newest(&person(2), |_| Some("of another person")).await;
        assert_eq!(other.unwrap(), "of another person");
        assert_eq!(pool.run_newest(&person(1), |_| Some("newer")).await.unwrap(), "newer");
        assert!(matches!(first.await.unwrap(), Err(Error::Replaced)));
    }

    #[tokio::test]
    async fn work_whose_asker_went_away_is_told_to_stop() {
        let pool = Pool::new(1, 10);
        let gone = tokio::time::timeout(Duration::from_millis(50), pool.run_newest(&person(1), until_stopped)).await;
        assert!(gone.is_err());
        assert_eq!(pool.run_newest(&person(2), |_| Some(1)).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn one_person_has_one_piece_of_work_running() {
        let pool = Arc::new(Pool::new(4, 100));
        let running = Arc::new(AtomicUsize::new(0));
        let one = |_| {
            let (pool, running) = (pool.clone(), running.clone());
            tokio::spawn(async move {
                let work = move || {
                    let at_once = running.fetch_add(1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(2));
                    running.fetch_sub(1, Ordering::SeqCst);
                    at_once
                };
                pool.run_for(&person(1), work).await.unwrap()
            })
        };
        for done in (0..20).map(one).collect::<Vec<_>>() {
            assert_eq!(done.await.unwrap(), 0);
        }
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let pool = Arc::new(Pool::new(1, 1));
        let (free, held) = mpsc::channel::<()>();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move || held.recv().is_ok()).await }
        });
        let waiting = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| ()).await }
        });
        while pool.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(pool.run(|| ()).await, Err(Error::Busy)));
        free.send(()).unwrap();
        assert!(busy.await.unwrap().unwrap());
        waiting.await.unwrap().unwrap();
        pool.run(|| ()).await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_costs_one_answer_and_no_thread() {
        let pool = Pool::new(1, 0);
        for _ in 0..3 {
            let failed = pool.run_for(&person(1), || panic!("on purpose")).await;
            assert!(matches!(failed, Err::<(), _>(Error::Internal(_))));
        }
        assert_eq!(pool.run_for(&person(1), || 1).await.unwrap(), 1);
    }

    #[test]
    fn whoever_has_no_work_is_forgotten() {
        let pool = Pool::default();
        for number in 0..1000 {
            drop(pool.person(&person(number)));
        }
        assert!(lock(&pool.people).len() <= 1);
    }
}
