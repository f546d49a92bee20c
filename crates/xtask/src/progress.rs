//! Headings that say which step of how many is running and how long the last one took.

use std::time::{Duration, Instant};

/// Counts the steps of one command.
pub struct Progress {
    total: usize,
    done: usize,
    began: Instant,
}

impl Progress {
    /// Nothing done of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, done: 0, began: Instant::now() }
    }

    /// Announces the next step.
    pub fn next(&mut self, what: &str) {
        self.done += 1;
        println!("\n[{}/{}] {what}", self.done, self.total);
    }

    /// Time since the command began.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// `duration` for people: `850 ms`, `12.3 s` or `4 min 05 s`.
pub fn human(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0 => format!("{} ms", duration.as_millis()),
        1..60 => format!("{:.1} s", duration.as_secs_f64()),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_naturally() {
        assert_eq!(human(Duration::from_millis(850)), "850 ms");
        assert_eq!(human(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(human(Duration::from_secs(245)), "4 min 05 s");
    }
}
