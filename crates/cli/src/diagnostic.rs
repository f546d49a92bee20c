//! Complaints for people: what is wrong, the line where it stands, what to do. All of a file's
//! problems at once.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use linchpin_engine::model::{Place, Problem, Problems};
use linchpin_importers::Finding;
use linchpin_reports::clean::clean;

/// As many problems as a message shows; the number of the rest is said.
const MOST: usize = 20;

/// Columns that a message may take.
const WIDTH: usize = 120;

/// As many characters of a message as are shown.
const LONGEST_MESSAGE: usize = 600;

/// A line of more characters is not laid out as a whole but cut around the problem.
const LONG: usize = 10_000;

/// Everything that is wrong with the text that was read from `name`.
pub fn problems(problems: &Problems, name: &str, text: &str) -> String {
    several(problems.all(), |it| told(&Level::ERROR, it, name, text))
}

/// What was read from `name` otherwise than it is written there.
pub fn findings(findings: &[Finding], name: &str, text: &str) -> String {
    several(findings, |it| {
        let Finding { place, message, hint } = it.clone();
        let problem = Problem { place: Some(place), path: String::new(), message, hint };
        told(&Level::WARNING, &problem, name, text)
    })
}

/// The first of them, and how many more there are.
fn several<T>(all: &[T], one: impl FnMut(&T) -> String) -> String {
    let shown: Vec<String> = all.iter().take(MOST).map(one).collect();
    let mut message = shown.join("\n");
    if let Some(more @ 1..) = all.len().checked_sub(MOST) {
        // Engine and importers keep a thousand of them.
        let least = if all.len() < 1000 { "" } else { "at least " };
        message.push_str(&format!("\n… and {least}{more} more\n"));
    }
    message
}

/// A complaint without a place.
pub fn plain(message: &str, help: Option<&str>) -> String {
    let message = short(message);
    let help = help.map(short);
    let mut group = Group::with_title(Level::ERROR.primary_title(&*message));
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    rendered(&[group])
}

fn told(level: &Level<'_>, problem: &Problem, name: &str, text: &str) -> String {
    let message = short(&problem.message);
    let name = clean(name);
    let help = problem.hint.as_deref().map(short);
    let excerpt = problem.place.and_then(|place| Excerpt::of(text, place));
    let mut group = Group::with_title(level.clone().primary_title(&*message));
    group = match (&excerpt, problem.place) {
        (Some(excerpt), Some(place)) if excerpt.whole => group.element(
            Snippet::source(&*excerpt.line)
                .line_start(place.line as usize)
                .path(&*name)
                .annotation(AnnotationKind::Primary.span(excerpt.at..excerpt.end)),
        ),
        (_, Some(place)) => {
            let origin = Origin::path(&*name);
            let origin = origin.line(place.line as usize).char_column(place.column as usize);
            let group = group.element(origin);
            match &excerpt {
                Some(excerpt) => group.element(
                    Snippet::source(&*excerpt.line)
                        .line_start(place.line as usize)
                        .annotation(AnnotationKind::Primary.span(excerpt.at..excerpt.end)),
                ),
                None => group,
            }
        }
        (_, None) => group.element(Origin::path(&*name)),
    };
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    rendered(&[group])
}

/// A message made harmless and, where it quotes something very long, cut.
fn short(message: &str) -> Cow<'_, str> {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        None => clean(message),
        Some((end, _)) => {
            let kept = message.get(..end).unwrap_or_default();
            Cow::Owned(format!("{}…", clean(kept)))
        }
    }
}

/// Styled; colours are stripped on the way out where nothing shows them.
fn rendered(report: &[Group<'_>]) -> String {
    let mut text = Renderer::styled().term_width(WIDTH).render(report);
    text.push('\n');
    text
}

/// The line of a problem, or the part of a long line around it.
struct Excerpt {
    line: String,
    /// Where the problem begins in `line`, in bytes, and where its mark ends.
    at: usize,
    end: usize,
    /// Whether `line` is the whole line, so that columns in it are columns of the file.
    whole: bool,
}

impl Excerpt {
    fn of(text: &str, place: Place) -> Option<Self> {
        let line = text.lines().nth((place.line as usize).checked_sub(1)?)?;
        let column = (place.column as usize).saturating_sub(1);
        let long = line.chars().nth(LONG).is_some();
        let from = if long { column.saturating_sub(WIDTH / 2) } else { 0 };
        let length = if long { WIDTH } else { LONG };
        let part: String = line.chars().skip(from).take(length).collect();
        let at = byte_of(&part, column - from);
        let rest = part.get(at..).unwrap_or_default();
        let end = at + token(rest);
        Some(Self { at, end, whole: !long, line: part })
    }
}

/// Bytes of the word, string or sign that `rest` begins with, so that all of it is marked.
fn token(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    if first == '"' {
        let mut escaped = false;
        for (at, c) in chars {
            match c {
                '"' if !escaped => return at + 1,
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        return rest.len();
    }
    if is_part(first) {
        return rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    }
    first.len_utf8()
}

fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let found = linchpin_engine::read(text).expect_err("broken");
        anstream::adapter::strip_str(&problems(&found, "m.json", text)).to_string()
    }

    #[test]
    fn points_at_the_line_and_names_the_nearest() {
        let message = told(
            "{\"linchpin\":1,\"id\":\"m\",\n\"components\":[{\"id\":\"a\",\"kind\":\"site\",\"nme\":\"A\"}]}",
        );
        assert!(message.contains("m.json:2:"), "{message}");
        assert!(message.contains("\"nme\""), "{message}");
        assert!(message.contains("name"), "{message}");
    }

    #[test]
    fn many_problems_are_counted() {
        let component = r#"{"id":"a","kind":"site","name":"A","requires":"b"}"#;
        let of = |n| vec![component; n].join(",\n");
        let message = told(&format!("{{\"linchpin\":1,\"id\":\"m\",\"components\":[{}]}}", of(30)));
        assert_eq!(message.matches("error").count(), MOST, "{message}");
        assert!(message.trim_end().ends_with("more"), "{message}");
    }

    #[test]
    fn long_lines_are_cut_around_the_problem() {
        for spaces in [500, 50_000] {
            let gap = " ".repeat(spaces);
            let message = told(&format!("{{\"linchpin\":1,{gap}\"idd\":\"m\",\"components\":[]}}"));
            assert!(message.contains(&format!("m.json:1:{}", spaces + 15)), "{message}");
            assert!(message.contains("\"idd\""), "{message}");
            assert!(message.lines().all(|line| line.chars().count() < 200), "{message}");
        }
    }

    #[test]
    fn messages_do_not_quote_without_end() {
        let id = "a".repeat(100_000);
        let message = told(&format!("{{\"linchpin\":1,\"id\":\"{id}\",\"components\":[]}}"));
        assert!(message.contains("cannot be an id") || message.contains('…'), "{message}");
        assert!(message.chars().count() < 2000, "{} characters", message.chars().count());
    }

    #[test]
    fn tokens_end_where_they_should() {
        assert_eq!(
            [token("\"a\\\"b\" c"), token("abc-1: x"), token("{x"), token("")],
            [6, 5, 1, 0]
        );
    }
}
