//! The reader's language, from an option or the environment.

use std::env;

use linchpin_reports::Lang;

use crate::args::LangArg;

/// The language asked for, else the locale's, else English.
pub fn language(asked: Option<LangArg>) -> Lang {
    asked.map_or_else(|| of_environment(|name| env::var(name).ok()), Lang::from)
}

/// The first of the locale variables that is set decides, as POSIX has it.
fn of_environment(get: impl Fn(&str) -> Option<String>) -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| get(name).filter(|value| !value.is_empty()))
        .and_then(|value| Lang::of_locale(&value))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::of_environment;
    use linchpin_reports::Lang;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let with = |pairs: &[(&str, &str)]| {
            of_environment(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "ko_KR.UTF-8")]), Lang::Ko);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")]), Lang::En);
        assert_eq!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "ko")]), Lang::Ko);
        assert_eq!(with(&[("LANG", "fr_FR")]), Lang::En);
        assert_eq!(with(&[]), Lang::En);
    }
}
