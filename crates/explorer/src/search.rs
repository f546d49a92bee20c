//! Finds components by id, name in every language, owner, kind and group, allowing for gaps; or by conditions.

pub mod expression;

use linchpin_engine::sorting;
use linchpin_engine::{
    ComponentId, Model,
    model::{Component, Expr, Group},
};

use crate::{State, select::look};
use expression::{Expression, Mistake, Term, Test};

/// A component that a query found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The component.
    pub component: ComponentId,
    /// How good the match is; higher is better.
    pub score: u32,
    /// Which text matched best.
    pub field: Field,
}

/// Where a query was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name in one of the languages.
    Name,
    /// The id.
    Id,
    /// Who answers for it.
    Owner,
    /// Its kind.
    Kind,
    /// The group's name.
    Group,
}

/// The best `limit` components for `query`, best first, ties in file order; all words of the query
/// must be found. Nothing for an empty query. Cost: linear in the texts of the model.
pub fn find(model: &Model, query: &str, limit: usize) -> Vec<Found> {
    let matcher = Matcher::new(model, query);
    if matcher.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Found> = model.ids().filter_map(|id| matcher.rate(id)).collect();
    sorting::sort_by_key(&mut found, |it| (std::cmp::Reverse(it.score), it.component));
    found.truncate(limit);
    found
}

/// The best `limit` components for a query that may hold conditions, best first, and how many there are in all.
/// Nothing for an empty query. Cost: linear in the texts of the model.
///
/// # Errors
/// The first mistake in the query.
pub fn find_where(
    state: &State,
    query: &str,
    limit: usize,
) -> Result<(Vec<Found>, usize), Mistake> {
    let found_none = Ok((Vec::new(), 0));
    let condition = match state.document.model() {
        Some(model) => Condition::of(state, model, query)?,
        None => return Expression::parse(query).and(found_none),
    };
    if condition.is_empty() {
        return found_none;
    }
    let rate = |id: ComponentId| {
        condition.accepts(id).then(|| {
            let plain = Found { component: id, score: 1, field: Field::Name };
            if condition.words.is_empty() { Some(plain) } else { condition.words.rate(id) }
        })?
    };
    let mut found: Vec<Found> = condition.model.ids().filter_map(rate).collect();
    let total = found.len();
    sorting::sort_by_key(&mut found, |it| (std::cmp::Reverse(it.score), it.component));
    found.truncate(limit);
    Ok((found, total))
}

/// Everything that a query finds, in file order; nothing for an empty query, or one with a mistake.
pub fn all(state: &State, query: &str) -> Vec<ComponentId> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let Ok(condition) = Condition::of(state, model, query) else { return Vec::new() };
    if condition.is_empty() {
        return Vec::new();
    }
    condition.model.ids().filter(|&id| condition.accepts(id)).collect()
}

/// A query with conditions made ready for many components of an open model.
pub(crate) struct Condition<'a> {
    state: &'a State,
    model: &'a Model,
    /// The words that must be found.
    words: Matcher<'a>,
    /// The other terms, each with the components that it is about where that is worked out beforehand.
    terms: Vec<(Term, Vec<char>, Vec<ComponentId>)>,
}

impl<'a> Condition<'a> {
    /// Cost: linear in the texts of the model for every `needs:`.
    pub(crate) fn of(state: &'a State, model: &'a Model, query: &str) -> Result<Self, Mistake> {
        let expression = Expression::parse(query)?;
        let mut words = Vec::new();
        let mut terms = Vec::new();
        for term in expression.terms {
            let text = match &term.test {
                Test::Word(word) if !term.negated => {
                    words.push(folded(word));
                    continue;
                }
                Test::Word(text)
                | Test::Kind(text)
                | Test::Owner(text)
                | Test::Group(text)
                | Test::Needs(text) => folded(text),
                Test::State(_) | Test::Users(..) => Vec::new(),
            };
            let about = match &term.test {
                Test::Needs(_) => model.ids().filter(|&id| is_called(model, id, &text)).collect(),
                _ => Vec::new(),
            };
            terms.push((term, text, about));
        }
        Ok(Self { state, model, words: Matcher { model, words }, terms })
    }

    /// Whether it asks nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.terms.is_empty()
    }

    /// Whether everything that it asks holds for `component`.
    pub(crate) fn accepts(&self, component: ComponentId) -> bool {
        self.words.accepts(component)
            && self.terms.iter().all(|it| self.holds(component, it) != it.0.negated)
    }

    fn holds(
        &self,
        id: ComponentId,
        (term, text, about): &(Term, Vec<char>, Vec<ComponentId>),
    ) -> bool {
        let Some(component) = self.model.components().get(id.index()) else { return false };
        match &term.test {
            Test::Word(_) => self.words.rate_word(component, text).is_some(),
            Test::State(looks) => looks.contains(&look(self.state, id).0),
            Test::Kind(_) => one_holds(std::iter::once(component.kind.word()), text),
            Test::Owner(_) => {
                one_holds(component.owner.iter().flat_map(|owner| owner.wordings()), text)
            }
            Test::Group(_) => {
                let groups = &self.model.file().groups;
                let group = groups.iter().find(|it| Some(&it.id) == component.group.as_ref());
                group.is_some_and(|it| {
                    one_holds(it.name.wordings().chain(std::iter::once(it.id.as_str())), text)
                })
            }
            Test::Needs(_) => component
                .requires
                .iter()
                .chain(&component.wants)
                .flat_map(Expr::references)
                .filter_map(|on| self.model.find(&on.id))
                .any(|on| about.binary_search(&on).is_ok()),
            Test::Users(order, with) => {
                component.users.is_some_and(|users| order.holds(users, *with))
            }
        }
    }
}

/// Whether one of the texts holds `text`, without gaps.
fn one_holds<'t>(mut texts: impl Iterator<Item = &'t str>, text: &[char]) -> bool {
    texts.any(|it| rate_text(it, text, false).is_some())
}

/// Whether its id or one of its names holds `text`.
fn is_called(model: &Model, id: ComponentId, text: &[char]) -> bool {
    model.components().get(id.index()).is_some_and(|it| {
        one_holds(it.name.wordings().chain(std::iter::once(it.id.as_str())), text)
    })
}

/// A query made ready for many components.
pub(crate) struct Matcher<'a> {
    model: &'a Model,
    words: Vec<Vec<char>>,
}

impl<'a> Matcher<'a> {
    /// The words of `query`.
    pub(crate) fn new(model: &'a Model, query: &str) -> Self {
        let words = query.split_whitespace().map(folded).collect();
        Self { model, words }
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word is found in `component`; always so for an empty query.
    pub(crate) fn accepts(&self, component: ComponentId) -> bool {
        self.is_empty() || self.rate(component).is_some()
    }

    fn rate(&self, id: ComponentId) -> Option<Found> {
        let component = self.model.components().get(id.index())?;
        let mut total = 0;
        let mut best = (0, Field::Name);
        for word in &self.words {
            let (score, field) = self.rate_word(component, word)?;
            total += score;
            if score > best.0 {
                best = (score, field);
            }
        }
        Some(Found { component: id, score: total, field: best.1 })
    }

    fn rate_word(&self, component: &Component, word: &[char]) -> Option<(u32, Field)> {
        let mut best: Option<(u32, Field)> = None;
        let mut offer = |text: &str, field: Field, weight: u32, gaps: bool| {
            if let Some(score) = rate_text(text, word, gaps).map(|score| score * weight)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, field));
            }
        };
        for name in component.name.wordings() {
            offer(name, Field::Name, 4, true);
        }
        offer(&component.id, Field::Id, 4, true);
        for owner in component.owner.iter().flat_map(|owner| owner.wordings()) {
            offer(owner, Field::Owner, 2, false);
        }
        offer(component.kind.word(), Field::Kind, 2, false);
        let group = |group: &&Group| Some(&group.id) == component.group.as_ref();
        for name in self
            .model
            .file()
            .groups
            .iter()
            .find(group)
            .iter()
            .flat_map(|group| group.name.wordings())
        {
            offer(name, Field::Group, 1, false);
        }
        best
    }
}

/// Lower case, and without the marks that separate words in ids.
fn folded(text: &str) -> Vec<char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '-' | '_' | '.' | '·'))
        .collect()
}

/// How well `text` holds `word`: the whole text 100, its beginning 80, the beginning of a word in it
/// 60, anywhere 40, and where `gaps` are allowed the letters in order 10 to 30, fewer for wider gaps.
fn rate_text(text: &str, word: &[char], gaps: bool) -> Option<u32> {
    let letters = folded(text);
    if word.is_empty() {
        return None;
    }
    if letters == word {
        return Some(100);
    }
    if letters.starts_with(word) {
        return Some(80);
    }
    let begins =
        text.split(|c: char| !c.is_alphanumeric()).any(|part| folded(part).starts_with(word));
    if begins {
        return Some(60);
    }
    if letters.windows(word.len()).any(|window| window == word) {
        return Some(40);
    }
    if !gaps || word.len() < 2 {
        return None;
    }
    let mut at = 0;
    let mut first = None;
    for &c in word {
        at += letters.get(at..)?.iter().position(|&it| it == c)?;
        first.get_or_insert(at);
        at += 1;
    }
    let skipped = at - first.unwrap_or(0) - word.len();
    // Letters scattered all over a long name are no match that a reader would see.
    (skipped <= 2 * word.len()).then(|| 10 + 20 / (1 + skipped as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let text = r#"{ "linchpin": 1, "id": "m",
            "groups": [ { "id": "g", "name": "Shared platform" } ],
            "components": [
            { "id": "kakao-account", "kind": "platform", "group": "g", "name": { "ko": "카카오 계정 (로그인)", "en": "Kakao account (login)" } },
            { "id": "kakaotalk", "kind": "service", "name": { "ko": "카카오톡", "en": "KakaoTalk" }, "owner": "Kakao" },
            { "id": "naver-main", "kind": "service", "name": "Naver", "owner": { "ko": "네이버", "en": "Naver Corp" } } ] }"#;
        linchpin_engine::read(text).unwrap()
    }

    fn ids(query: &str) -> Vec<u32> {
        find(&model(), query, 10).iter().map(|found| found.component.0).collect()
    }

    #[test]
    fn finds_by_every_text_in_both_languages() {
        assert_eq!(ids("로그인"), [0]);
        assert_eq!(ids("LOGIN"), [0]);
        assert_eq!(ids("naver"), [2]);
        assert_eq!(ids("네이버"), [2]);
        assert_eq!(ids("shared"), [0]);
        assert_eq!(find(&model(), "service", 10)[0].field, Field::Kind);
    }

    #[test]
    fn better_matches_come_first_and_all_words_count() {
        assert_eq!(ids("kakaotalk")[0], 1);
        assert_eq!(ids("카카오")[..2], [0, 1]);
        assert_eq!(ids("kakao service"), [1]);
        assert_eq!(ids("kkotlk"), [1], "letters in order with gaps");
    }

    #[test]
    fn conditions_narrow_what_is_found() {
        let mut shell = crate::testing::Shell::with(crate::testing::SHOP);
        shell.fail(&[ComponentId(0)]);
        shell.settle();
        let found = |query: &str| -> Vec<u32> {
            all(&shell.state, query).into_iter().map(|id| id.0).collect()
        };
        assert_eq!(found("state:down"), [0, 2, 3]);
        assert_eq!(found("state:down kind:service"), [3]);
        assert_eq!(found("state:failed"), [0]);
        assert_eq!(found("-state:down kind:service"), [4]);
        assert_eq!(found("users>50"), [3]);
        assert_eq!(found("users<=5"), [4]);
        assert_eq!(found("-users>50"), [0, 1, 2, 4], "what is not known does not hold");
        assert_eq!(found("group:centers"), [0, 1]);
        assert_eq!(found("needs:dc-b"), [2, 4]);
        assert_eq!(found("needs:dc-b web"), [4]);
        assert_eq!(found("-login -state:up"), [0, 3]);
        assert!(found("state:nonsense").is_empty() && found("").is_empty());
        let (best, total) = find_where(&shell.state, "kind:site", 1).unwrap();
        assert_eq!((best.len(), total), (1, 2));
        assert!(find_where(&shell.state, "kind:", 1).is_err());
    }

    #[test]
    fn nothing_finds_nothing() {
        assert!(ids("").is_empty() && ids("  ").is_empty() && ids("zzz").is_empty());
        assert!(find(&model(), "kakao", 0).is_empty());
    }
}
