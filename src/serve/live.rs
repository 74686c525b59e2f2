//! What the builder shows and the server serves: the one thing that both hold.
//!
//! The builder puts a new state in the place of the old one, whole; a request works with the state that it found. So no
//! answer is half of one build and half of another, and nobody waits for a build.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::cache::Cache;
use super::shown::Shown;
use crate::diagnostics::Diagnostic;
use crate::editor::Editor;

/// What there is to see at one moment.
#[derive(Debug, Default)]
pub struct State {
    /// The last good site; none until there was one.
    pub shown: Option<Arc<Shown>>,
    /// What there is to say of the files as they are now, errors first.
    pub problems: Arc<[Diagnostic]>,
}

/// The present state, and who waits for the next one.
#[derive(Debug)]
pub struct Live {
    state: RwLock<Arc<State>>,
    builds: watch::Sender<u64>,
    /// Pages that were made.
    pub cache: Cache,
    /// The archive's folder, as a whole path.
    pub root: PathBuf,
    /// How files are opened from a page.
    pub editor: Option<Editor>,
}

impl Live {
    /// Nothing to see yet.
    pub fn new(root: PathBuf, editor: Option<Editor>) -> Live {
        Live { state: RwLock::default(), builds: watch::Sender::new(0), cache: Cache::default(), root, editor }
    }

    /// The present state.
    pub fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows another state, and tells whoever waits.
    pub fn show(&self, state: State) {
        let before = std::mem::replace(&mut *self.state.write().unwrap_or_else(PoisonError::into_inner), Arc::new(state));
        self.builds.send_modify(|builds| *builds += 1);
        // A large archive takes a while to be taken apart; nobody should wait for that.
        rayon::spawn(move || drop(before));
    }

    /// Tells of each new state.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.builds.subscribe()
    }
}
