//! A fault of this program, or of a library that reads what strangers wrote, costs the one file in which it lies.
//!
//! Apart because a panic has two halves, one told when it happens and one when it is caught, and the first belongs to the
//! whole process: Rust prints it before anybody can catch it. So while the command runs, threads that are guarded print
//! nothing, neither for what [`guarded`] catches nor for what a reader below it catches itself. All others print as usual.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Arc;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Words and place of the last panic on this thread.
    static TOLD: RefCell<Option<String>> = const { RefCell::new(None) };
}

type Hook = dyn Fn(&PanicHookInfo<'_>) + Sync + Send;

/// As long as it lives, guarded threads are quiet. One for a command; what was there before comes back with its end.
pub(super) struct Quiet {
    usual: Arc<Hook>,
}

impl Quiet {
    pub(super) fn begin() -> Quiet {
        let usual: Arc<Hook> = Arc::from(panic::take_hook());
        let others = Arc::clone(&usual);
        panic::set_hook(Box::new(move |info| if GUARDED.get() { note(info) } else { others(info) }));
        Quiet { usual }
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        // A thread that is panicking may not change the hook, and would be gone with it before long.
        if !std::thread::panicking() {
            let usual = Arc::clone(&self.usual);
            panic::set_hook(Box::new(move |info| usual(info)));
        }
    }
}

fn note(info: &PanicHookInfo<'_>) {
    let words = info.payload_as_str().unwrap_or("a panic");
    let place = info.location().map_or_else(String::new, |place| format!(", {}:{}", place.file(), place.line()));
    TOLD.set(Some(format!("{words}{place}")));
}

/// Runs what may panic; where it did, the words and the place, if a [`Quiet`] lives to note them.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = GUARDED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    // Taken in any case: what a reader caught itself is not the next file's fault.
    let told = TOLD.take();
    outcome.map_err(|_| told.unwrap_or_else(|| "a panic".to_owned()))
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// One test, because the hook is the whole process's.
    #[test]
    fn only_guarded_threads_are_quiet_and_only_for_a_time() {
        let usual = panic::take_hook();
        let printed = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&printed);
        panic::set_hook(Box::new(move |info| match info.payload_as_str().and_then(|words| words.strip_prefix("guard test: ")) {
            Some(words) => lines.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(words.to_owned()),
            None => usual(info),
        }));
        let fall = |words: &str| panic!("guard test: {words}");
        let quiet = Quiet::begin();

        let told = guarded(|| fall("caught here")).err().unwrap_or_default();
        assert!(told.starts_with("guard test: caught here, src") && told.contains("guard.rs:"), "{told}");
        assert_eq!(guarded(|| panic::catch_unwind(|| fall("caught by a reader")).is_err()), Ok(true));
        assert_eq!(guarded(|| 3), Ok(3));
        assert!(panic::catch_unwind(|| fall("not guarded")).is_err());
        drop(quiet);
        assert!(guarded(|| fall("afterwards")).is_err());

        assert_eq!(*printed.lock().unwrap_or_else(std::sync::PoisonError::into_inner), ["not guarded", "afterwards"]);
    }
}
