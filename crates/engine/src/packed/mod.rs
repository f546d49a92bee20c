//! A verified model as bytes that are read back several times faster than a file: from one thread of a program to
//! another of the same program. No format for files: it says no version, and it changes with the types.

mod values;

use crate::model::{Model, ModelFile};

use values::{Packed, Reader};

/// `model` as bytes for [`read`]. Cost: linear.
pub fn write(model: &Model) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 * model.components().len());
    model.file().put(&mut out);
    out
}

/// The model that [`write()`] made `bytes` of; nothing for other bytes that hold no valid model. Cost: linear, that of
/// verifying it included.
pub fn read(bytes: &[u8]) -> Option<Model> {
    let mut from = Reader::new(bytes);
    let file = ModelFile::get(&mut from)?;
    if !from.is_at_end() {
        return None;
    }
    Model::new(file).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a file can say.
    const EVERYTHING: &str = r#"{ "linchpin": 1, "id": "m", "name": { "en": "Model", "ko": "모델" },
        "sources": { "s": { "title": "T", "publisher": { "ko": "신문" }, "date": "2026-01", "url": "https://example.org" } },
        "groups": [ { "id": "g", "name": "Group" } ],
        "components": [
            { "id": "a", "kind": "site", "name": "A", "group": "g", "fallible": false, "holds": "3h 20m", "repair": "2d" },
            { "id": "b", "kind": "rack of its own", "name": "B", "users": 0, "unavailability": 1e-7, "tags": { "k": "v", "w": "" } },
            { "id": "u", "kind": "service", "name": "U", "users": 7 },
            { "id": "c", "kind": "service", "name": { "en": "C" }, "owner": "Team", "users": 184467440737095516,
              "url": "u", "assumed": "nobody said", "evidence": [ { "source": "s", "says": "it is so" }, { "source": "s" } ],
              "requires": [ { "on": "a", "note": "n", "evidence": [ { "source": "s" } ], "assumed": true }, { "all": [] },
                { "any": ["a", { "at_least": 1, "of": ["a", "b"] }] },
                { "failover": { "primary": "a", "standby": "b", "via": "a", "switch": "90s" } },
                { "failover": { "primary": "a", "standby": "b" } },
                { "shares": [ { "of": "a", "weight": 2 }, { "of": "b", "weight": 300 } ] },
                { "pool": [ { "of": "a", "capacity": 5 } ], "load": 5, "overload": "shed" },
                { "pool": [ { "of": "b", "capacity": 0 } ], "load": 1, "overload": "collapse" } ],
              "capacity": 18446744073709551615, "absorbs": [ { "from": "u", "percent": 40, "assumed": "a guess" }, { "from": "b", "percent": 100, "evidence": [ { "source": "s" } ] } ],
              "wants": ["b"], "starts": { "on": "b", "assumed": false } } ],
        "scenarios": [ { "id": "s", "name": "S", "events": [ { "at": "5s", "on": "a", "availability": 400000 } ],
            "reported": [ { "on": "c", "state": "partial", "at": "1m", "users_hit_percent": 40, "input": true, "evidence": [ { "source": "s" } ] },
                { "on": "c", "state": "down" }, { "on": "c", "state": "up" }, { "on": "c", "state": "impaired" } ] } ] }"#;

    #[test]
    fn a_model_comes_back_as_it_was() {
        let model = crate::read(EVERYTHING).unwrap();
        let again = read(&write(&model)).unwrap();
        assert_eq!(again.file(), model.file());
        assert_eq!(again.find("b"), model.find("b"));
    }

    #[test]
    fn other_bytes_are_refused_and_never_panic() {
        let bytes = write(&crate::read(EVERYTHING).unwrap());
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_none(), "cut at {end}");
        }
        assert!(read(&[bytes.as_slice(), &[0]].concat()).is_none(), "something follows");
        for at in 0..bytes.len() {
            for value in [0, 1, 127, 255] {
                let mut spoilt = bytes.clone();
                spoilt[at] = value;
                // Another model, or none.
                let _ = read(&spoilt);
            }
        }
        // A requirement in a requirement, without end.
        let mut deep = bytes;
        let needle = deep.windows(2).position(|it| it == b"\x01a").unwrap();
        deep.splice(needle.., std::iter::repeat_n(2, 1_000_000));
        assert!(read(&deep).is_none());
    }
}
