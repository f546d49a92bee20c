//! What several pages have kept in one place: which of it is the newest, which may be thrown away, and who wrote it.

use linchpin_engine::sorting;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{KeptError, Session};

/// How many sessions stay; beyond that the oldest go, those that are worth nothing first.
const KEPT_SESSIONS: usize = 10;

/// A session as it lies on the shelf, under the key of the page that keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was written, in milliseconds since 1970.
    pub written_ms: f64,
    /// Which page wrote it: a word that no other has. Two pages may have one key, since a browser copies it along
    /// with a tab.
    pub writer: String,
    /// Whether it is worth offering; a bundled model that was only looked at is not.
    pub worth: bool,
    /// The fingerprints of the models that it needs.
    pub contents: Vec<SmolStr>,
    /// The text of the session.
    pub session: String,
}

impl Entry {
    /// Reads an entry.
    ///
    /// # Errors
    /// When it is not one.
    pub fn read(text: &str) -> Result<Self, KeptError> {
        serde_json::from_str(text).map_err(|_| KeptError::Damaged)
    }

    /// The entry as a text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The session in it.
    ///
    /// # Errors
    /// When it was written by a newer version, or is damaged.
    pub fn session(&self) -> Result<Session, KeptError> {
        Session::read(&self.session)
    }
}

/// Everything on the shelf, by key; an entry that cannot be read is an error in its place.
#[derive(Clone, Debug, Default)]
pub struct Shelf(pub Vec<(String, Result<Entry, KeptError>)>);

impl Shelf {
    /// What lies under `key`.
    pub fn get(&self, key: &str) -> Option<&Result<Entry, KeptError>> {
        self.0.iter().find(|(it, _)| it == key).map(|(_, entry)| entry)
    }

    /// The entry that was written last among those that `fits` accepts, with its key.
    pub fn newest(&self, fits: impl Fn(&Entry) -> bool) -> Option<(&str, &Entry)> {
        let readable =
            self.0.iter().filter_map(|(key, entry)| Some((key.as_str(), entry.as_ref().ok()?)));
        readable
            .filter(|(_, entry)| fits(entry))
            .max_by(|one, two| one.1.written_ms.total_cmp(&two.1.written_ms))
    }

    /// What may be opened again, the newest first, with its key and its session: all that is worth something and can be
    /// read, but for `own`.
    pub fn earlier(&self, own: &str) -> Vec<(String, f64, Session)> {
        let readable = self.0.iter().filter(|(key, _)| key != own).filter_map(|(key, entry)| {
            let entry = entry.as_ref().ok().filter(|it| it.worth)?;
            Some((key.clone(), entry.written_ms, entry.session().ok()?))
        });
        let mut found: Vec<_> = readable.collect();
        sorting::sort_by(&mut found, |one, two| two.1.total_cmp(&one.1));
        found
    }

    /// The keys of what is to be thrown away so that no more than the usual number stays; never `own`, never what is
    /// among the newest that are worth something.
    pub fn surplus(&self, own: &str) -> Vec<String> {
        let mut others: Vec<(&String, bool, f64)> = self
            .0
            .iter()
            .filter(|(key, _)| key != own)
            .map(|(key, entry)| match entry {
                Ok(entry) => (key, entry.worth, entry.written_ms),
                // What nobody can read is the first to go.
                Err(_) => (key, false, f64::NEG_INFINITY),
            })
            .collect();
        sorting::sort_by(&mut others, |one, two| two.1.cmp(&one.1).then(two.2.total_cmp(&one.2)));
        others.into_iter().skip(KEPT_SESSIONS - 1).map(|(key, ..)| key.clone()).collect()
    }

    /// The fingerprints that some entry needs, but for the entries under `gone`; sorted.
    pub fn needed(&self, gone: &[String]) -> Vec<SmolStr> {
        let stays = self.0.iter().filter(|(key, _)| !gone.contains(key));
        let mut needed: Vec<SmolStr> = stays
            .filter_map(|(_, entry)| entry.as_ref().ok())
            .flat_map(|it| it.contents.clone())
            .collect();
        sorting::sort(&mut needed);
        needed.dedup();
        needed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(written_ms: f64, worth: bool) -> Result<Entry, KeptError> {
        let contents = vec![SmolStr::from(written_ms.to_string())];
        Ok(Entry { written_ms, writer: "w".into(), worth, contents, session: String::new() })
    }

    fn shelf(entries: Vec<Result<Entry, KeptError>>) -> Shelf {
        Shelf(entries.into_iter().enumerate().map(|(at, it)| (format!("k{at}"), it)).collect())
    }

    #[test]
    fn the_newest_is_the_one_written_last() {
        let shelf = shelf(vec![
            entry(5.0, true),
            entry(9.0, false),
            Err(KeptError::Damaged),
            entry(7.0, true),
        ]);
        assert_eq!(shelf.newest(|_| true).unwrap().0, "k1");
        assert_eq!(shelf.newest(|it| it.worth).unwrap().0, "k3");
        assert!(Shelf::default().newest(|_| true).is_none());
        assert_eq!(shelf.get("k2"), Some(&Err(KeptError::Damaged)));
    }

    #[test]
    fn what_is_worth_little_or_old_goes_first_and_never_what_is_ones_own() {
        let mut entries: Vec<_> = (0..10).map(|at| entry(f64::from(at), true)).collect();
        entries.push(entry(100.0, false));
        entries.push(Err(KeptError::Damaged));
        let shelf = shelf(entries);
        let mut gone = shelf.surplus("k0");
        assert_eq!(gone, ["k10", "k11"], "nine others and one's own stay");
        gone = shelf.surplus("somebody new");
        assert_eq!(gone, ["k0", "k10", "k11"]);
        let needed = shelf.needed(&gone);
        assert_eq!(needed.len(), 9);
        assert!(!needed.contains(&"0".into()) && !needed.contains(&"100".into()));
    }

    #[test]
    fn entries_are_texts() {
        let entry = entry(5.5, true).unwrap();
        assert_eq!(Entry::read(&entry.text()), Ok(entry.clone()));
        assert_eq!(Entry::read("{}"), Err(KeptError::Damaged));
        assert_eq!(entry.session().err(), Some(KeptError::Damaged));
    }
}
