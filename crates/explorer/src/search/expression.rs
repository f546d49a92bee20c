//! Queries with conditions: `state:down kind:service owner:kakao users>1M -needs:login`. Words without a field are
//! looked for everywhere, as in a plain search. What a component says to them is `matcher`'s.

use crate::select::Look;

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// Every part; all of them must hold.
    pub terms: Vec<Term>,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What it asks.
    pub test: Test,
}

/// What a part of a query asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// This word stands in one of the texts.
    Word(String),
    /// It looks like one of these.
    State(Vec<Look>),
    /// Its kind is called so.
    Kind(String),
    /// Who answers for it is called so.
    Owner(String),
    /// Its group is called so.
    Group(String),
    /// It requires or wants something that is called so.
    Needs(String),
    /// So many people use it; of a component without a number nothing is known, and nothing holds.
    Users(Order, u64),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Fewer.
    Less,
    /// No more.
    AtMost,
    /// Just as many.
    Equal,
    /// No fewer.
    AtLeast,
    /// More.
    More,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The part that is wrong, as it was typed.
    pub text: String,
    /// What is wrong with it.
    pub what: Wrong,
}

/// What may be wrong with a part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such field.
    Field,
    /// There is no such state.
    State,
    /// It is no number.
    Number,
    /// The field has no value.
    Empty,
    /// Only users are compared with more or less.
    Order,
    /// A quotation mark has no partner.
    Quote,
}

impl Order {
    /// Whether `number` compares so with `with`.
    pub const fn holds(self, number: u64, with: u64) -> bool {
        match self {
            Self::Less => number < with,
            Self::AtMost => number <= with,
            Self::Equal => number == with,
            Self::AtLeast => number >= with,
            Self::More => number > with,
        }
    }
}

impl Expression {
    /// Takes `query` apart.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(query: &str) -> Result<Self, Mistake> {
        let terms = parts(query)?.into_iter().map(term).collect::<Result<_, _>>()?;
        Ok(Self { terms })
    }

    /// Whether it has conditions, and is no plain search.
    pub fn has_conditions(&self) -> bool {
        self.terms.iter().any(|it| it.negated || !matches!(it.test, Test::Word(_)))
    }
}

/// The parts between blanks; quotation marks hold a part together and are left out.
fn parts(query: &str) -> Result<Vec<String>, Mistake> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in query.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => parts.push(String::new()),
            c => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    if quoted {
        let text = parts.pop().unwrap_or_default();
        return Err(Mistake { text, what: Wrong::Quote });
    }
    parts.retain(|part| !part.is_empty());
    Ok(parts)
}

fn term(part: String) -> Result<Term, Mistake> {
    let wrong = |what| Mistake { text: part.clone(), what };
    let (negated, rest) = match part.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, part.as_str()),
    };
    let Some(at) = rest.find([':', '<', '>', '=']) else {
        return Ok(Term { negated, test: Test::Word(rest.to_owned()) });
    };
    let (field, value) = rest.split_at(at);
    let (order, value) = match () {
        () if value.starts_with("<=") => (Order::AtMost, &value[2..]),
        () if value.starts_with(">=") => (Order::AtLeast, &value[2..]),
        () if value.starts_with('<') => (Order::Less, &value[1..]),
        () if value.starts_with('>') => (Order::More, &value[1..]),
        () => (Order::Equal, &value[1..]),
    };
    let field = FIELDS.iter().find(|(names, _)| names.contains(&field.to_lowercase().as_str()));
    let field = field.map(|(_, field)| *field).ok_or_else(|| wrong(Wrong::Field))?;
    if value.is_empty() {
        return Err(wrong(Wrong::Empty));
    }
    if field != Field::Users && order != Order::Equal {
        return Err(wrong(Wrong::Order));
    }
    let text = value.to_lowercase();
    let test = match field {
        Field::State => {
            let found = STATES.iter().find(|(names, _)| names.contains(&text.as_str()));
            Test::State(found.map(|(_, looks)| looks.to_vec()).ok_or_else(|| wrong(Wrong::State))?)
        }
        Field::Kind => Test::Kind(
            KINDS.iter().find(|(korean, _)| *korean == text).map_or(text, |it| it.1.to_owned()),
        ),
        Field::Owner => Test::Owner(text),
        Field::Group => Test::Group(text),
        Field::Needs => Test::Needs(text),
        Field::Users => Test::Users(order, number(&text).ok_or_else(|| wrong(Wrong::Number))?),
    };
    Ok(Term { negated, test })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    State,
    Kind,
    Owner,
    Group,
    Needs,
    Users,
}

/// What one may call the fields; what is shown to people stands in the catalogues.
const FIELDS: [(&[&str], Field); 6] = [
    (&["state", "상태"], Field::State),
    (&["kind", "종류"], Field::Kind),
    (&["owner", "담당"], Field::Owner),
    (&["group", "묶음"], Field::Group),
    (&["needs", "필요"], Field::Needs),
    (&["users", "이용자"], Field::Users),
];

/// What one may call the states.
const STATES: [(&[&str], &[Look]); 7] = [
    (&["up", "정상"], &[Look::Up, Look::AtRisk]),
    (&["at-risk", "risk", "위험"], &[Look::AtRisk]),
    (&["impaired", "저하", "기능저하"], &[Look::Impaired]),
    (&["partial", "일부", "일부중단"], &[Look::Partial]),
    (&["down", "중단"], &[Look::Down, Look::Failed]),
    (&["failed", "지정", "지정장애"], &[Look::Failed]),
    (&["hit", "영향"], &[Look::Impaired, Look::Partial, Look::Down, Look::Failed]),
];

/// Korean words for kinds, beside the words of the format.
const KINDS: [(&str, &str); 11] = [
    ("데이터센터", "site"),
    ("거점", "site"),
    ("전력", "power"),
    ("네트워크", "network"),
    ("저장소", "storage"),
    ("공통", "platform"),
    ("도구", "tool"),
    ("서비스", "service"),
    ("외부", "external"),
    ("연락", "channel"),
    ("사람", "people"),
];

/// `1200`, `1,200`, `1.2k`, `3M`, `4,743만`, `1억`: a number with a unit, cut to a whole one.
fn number(text: &str) -> Option<u64> {
    const UNITS: [(&str, u64); 7] = [
        ("백만", 1_000_000),
        ("천", 1_000),
        ("만", 10_000),
        ("억", 100_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1_000_000_000),
    ];
    let text = text.trim_end_matches('명').replace(',', "");
    let found = UNITS.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, *factor)));
    let (digits, factor) = found.unwrap_or((text.as_str(), 1));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > 9 {
        return None;
    }
    let part_value: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
    let whole: u64 = whole.parse().ok()?;
    let below = u128::from(part_value) * u128::from(factor) / u128::from(scale);
    whole.checked_mul(factor)?.checked_add(u64::try_from(below).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tests(query: &str) -> Vec<Test> {
        Expression::parse(query).unwrap().terms.into_iter().map(|it| it.test).collect()
    }

    fn wrong(query: &str) -> Wrong {
        Expression::parse(query).unwrap_err().what
    }

    #[test]
    fn fields_and_words_are_told_apart() {
        assert_eq!(
            tests("state:down KIND:service pay owner:\"LG CNS\" users>1M"),
            [
                Test::State(vec![Look::Down, Look::Failed]),
                Test::Kind("service".into()),
                Test::Word("pay".into()),
                Test::Owner("lg cns".into()),
                Test::Users(Order::More, 1_000_000),
            ]
        );
        assert_eq!(
            tests("상태:중단 종류:서비스 이용자>=4,743만")[2],
            Test::Users(Order::AtLeast, 47_430_000)
        );
        assert_eq!(tests("종류:서비스"), [Test::Kind("service".into())]);
        assert!(!Expression::parse("two words").unwrap().has_conditions());
        assert!(Expression::parse("-word").unwrap().has_conditions());
        assert!(Expression::parse("").unwrap().terms.is_empty());
    }

    #[test]
    fn numbers_have_units() {
        for (text, value) in [
            ("7", 7),
            ("1.5k", 1_500),
            ("2m", 2_000_000),
            ("0.25m", 250_000),
            ("3만", 30_000),
            ("1억", 100_000_000),
            ("2천명", 2_000),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "k", "1.2.3", "-1", "1e9", "99999999999999999999", "９"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_part() {
        assert_eq!(wrong("colour:red"), Wrong::Field);
        assert_eq!(wrong("state:maybe"), Wrong::State);
        assert_eq!(wrong("users>many"), Wrong::Number);
        assert_eq!(wrong("kind:"), Wrong::Empty);
        assert_eq!(wrong("kind>service"), Wrong::Order);
        assert_eq!(wrong("owner:\"LG"), Wrong::Quote);
        let mistake = Expression::parse("kind:site -state:gone").unwrap_err();
        assert_eq!(mistake.text, "-state:gone");
    }
}
