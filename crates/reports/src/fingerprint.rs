//! A short name for exactly this model, whatever file it was read from.

use std::fmt::Write as _;
use std::io;

use linchpin_engine::model::Model;
use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the SHA-256 of the model as compact JSON in the format's key
/// order. White space, comments, key order and the choice of JSON or YAML do not change it; any
/// change of a value does. Cost: one pass over the model, nothing kept.
pub fn fingerprint(model: &Model) -> String {
    let mut hash = Sink(Sha256::new());
    // Serialising fails only for maps whose keys are no strings, and hashing never.
    let _ = serde_json::to_writer(&mut hash, model.file());
    hash.0.finalize().iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Takes what is written and keeps only its hash.
struct Sink(Sha256);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    fn of(text: &str) -> String {
        fingerprint(&linchpin_engine::read(text).expect("a model"))
    }

    #[test]
    fn names_the_model_and_not_its_spelling() {
        let json = r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"site","name":"A"}]}"#;
        let yaml =
            "# a comment\nid: m\nlinchpin: 1\ncomponents:\n  - { kind: site, name: A, id: a }\n";
        assert_eq!(of(json), of(yaml));
        assert_ne!(of(json), of(&json.replace("\"A\"", "\"B\"")));
        assert_eq!(of(json).len(), 16);
    }
}
