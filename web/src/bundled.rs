//! The models that are served beside the page, and the one it opens on.

use crate::platform::embedded;

/// A model in `data/` beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// The id in the file, and the file's name without its ending.
    pub id: &'static str,
    /// The key of what the menu calls it.
    pub key: &'static str,
}

/// Every bundled model, the one that the page opens on first.
pub const BUNDLED: [Bundled; 10] = [
    Bundled { id: "kakao-2022", key: "model.kakao-2022" },
    Bundled { id: "kakao-2012", key: "model.kakao-2012" },
    Bundled { id: "kakao-2024", key: "model.kakao-2024" },
    Bundled { id: "naver-2022", key: "model.naver-2022" },
    Bundled { id: "nirs-2025", key: "model.nirs-2025" },
    Bundled { id: "ovh-2021", key: "model.ovh-2021" },
    Bundled { id: "facebook-2021", key: "model.facebook-2021" },
    Bundled { id: "roblox-2021", key: "model.roblox-2021" },
    Bundled { id: "aws-2021", key: "model.aws-2021" },
    Bundled { id: "google-2025", key: "model.google-2025" },
];

/// The outages by year that were reported, for the models that it names.
pub const OUTAGES: &str = include_str!("../../data/outages/kakao.json");

/// The models that can be had: those of [`BUNDLED`], but for a page that is a part of another file.
pub fn offered() -> &'static [Bundled] {
    if embedded::is_embedded() { &[] } else { &BUNDLED }
}

/// Whether the model `id` can be had beside the page.
pub fn has(id: &str) -> bool {
    embedded::id().map_or_else(|| BUNDLED.iter().any(|it| it.id == id), |own| own == id)
}

/// The path of the bundled model `id`, relative to the page; of the first one when there is none of this id. A page that is a part
/// of another file has that file's model and no other.
pub fn path(id: &str) -> String {
    if let Some(own) = embedded::id() {
        return format!("{own}.json");
    }
    let [first, ..] = BUNDLED;
    let found = BUNDLED.iter().find(|it| it.id == id).unwrap_or(&first);
    format!("./data/{}.json", found.id)
}

/// The last part of `path`.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_model_exists_under_its_own_id() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("data");
        for model in BUNDLED {
            let bytes = std::fs::read(data.join(format!("{}.json", model.id))).expect(model.id);
            let read = linchpin_engine::read_bytes(&bytes).expect("a valid model");
            assert_eq!(read.file().id, model.id);
        }
    }

    #[test]
    fn every_model_of_the_folder_is_offered_under_a_name() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("data");
        let names = |text: &str| -> Vec<String> {
            text.lines()
                .filter_map(|line| line.split_once(" = "))
                .map(|it| it.0.to_owned())
                .collect()
        };
        let [korean, english] =
            [include_str!("../i18n/ko.txt"), include_str!("../i18n/en.txt")].map(names);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(data).expect("a folder of models") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "json") {
                files.push(path.file_stem().expect("a name").to_string_lossy().into_owned());
            }
        }
        files.sort();
        let mut offered: Vec<String> = BUNDLED.iter().map(|it| it.id.to_owned()).collect();
        offered.sort();
        assert_eq!(offered, files);
        for model in BUNDLED {
            assert_eq!(model.key, format!("model.{}", model.id));
            assert!(
                [&korean, &english].iter().all(|it| it.iter().any(|key| key == model.key)),
                "{}",
                model.key
            );
        }
    }

    #[test]
    fn an_unknown_id_opens_the_first() {
        assert_eq!(path("no-such-model"), "./data/kakao-2022.json");
        assert_eq!(file_name(&path("kakao-2012")), "kakao-2012.json");
    }
}
