//! Reads a policy from TOML or JSON text: every problem at once, each with its line and column.

use smol_str::SmolStr;

use super::{
    Lines,
    decode::{Decoder, Fields},
    json, locate,
    node::Node,
    not_json, toml,
};
use crate::{
    model::{Problem, Problems, Text, path::Path},
    policy::{Date, Demand, Exception, Filter, Level, Policy, Rule, problems},
};

/// The policy that `text` holds: JSON where it begins with a brace, else TOML with the same shape.
///
/// ```
/// let problems = linchpin_engine::policy::read("linchpin-policy = 1\n[[rule]]\nid = 'a'\ndemnad = 'owner'\n");
/// let told: Vec<String> = problems.unwrap_err().all().iter().map(ToString::to_string).collect();
/// assert!(told[1].contains("4:1: unknown key `demnad`") && told[1].contains("did you mean `demand`?"));
/// ```
///
/// # Errors
/// Every problem of the text, in its order: its syntax, else its form and the rules of the format together.
pub fn read(text: &str) -> Result<Policy, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = Lines::of(text);
    let tree;
    let root = if is_json(text) {
        json::root(text).map_err(|error| not_json(&error))?
    } else {
        match toml::root(text, &lines) {
            Ok(found) => tree = found,
            Err(found) => return Err(Problems::of(found).unwrap_or_else(nothing)),
        }
        Node::Yaml(&tree)
    };
    let mut decoder = Decoder::new(text);
    let policy = decoder.policy(root);
    match (decoder.into_problems(&lines), policy) {
        (Some(found), _) => Err(found),
        (None, Some(policy)) => {
            let found = locate::place_all(root, text, &lines, problems(&policy));
            Problems::of(found).map_or(Ok(policy), Err)
        }
        (None, None) => Err(nothing()),
    }
}

/// The same problems, each with the place in `text` that its path leads to: for what was found between a policy and
/// a model after it had been read from `text`. Unchanged where `text` is no policy. Cost: as [`read`].
pub fn placed(problems: Problems, text: &str) -> Problems {
    let text = text.trim_start_matches('\u{feff}');
    let lines = Lines::of(text);
    let tree;
    let root = if is_json(text) {
        json::root(text).ok()
    } else {
        tree = toml::root(text, &lines).ok();
        tree.as_ref().map(Node::Yaml)
    };
    match root {
        None => problems,
        Some(root) => problems.map(|all| locate::place_all(root, text, &lines, all)),
    }
}

/// No TOML begins with a brace, and every policy in JSON does.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// What is not decoded has a problem; this keeps the promise without a panic.
fn nothing() -> Problems {
    Problems::sole(Problem {
        place: None,
        path: String::new(),
        message: "this is no policy".into(),
        hint: None,
    })
}

impl<'t> Decoder<'t> {
    fn policy(&mut self, node: Node<'t>) -> Option<Policy> {
        let at = &Path::ROOT;
        let known = ["linchpin-policy", "name", "rule", "exception"];
        let fields = self.fields(node, at, "a policy", &known)?;
        let version = self.required(&fields, at, "linchpin-policy", Self::number);
        let name = self.optional(&fields, at, "name", Self::text);
        let rules = self.required(&fields, at, "rule", |this, node, at| {
            this.list(node, at, |this, node, at| this.rule(node, at).map(Some), || None)
        });
        let exceptions = self.optional(&fields, at, "exception", |this, node, at| {
            this.list(node, at, |this, node, at| this.exception(node, at).map(Some), || None)
        });
        // What is left out here has a problem, so that the policy is not used.
        Some(Policy {
            linchpin_policy: version.unwrap_or(1),
            name,
            rules: rules.unwrap_or_default().into_iter().flatten().collect(),
            exceptions: exceptions.unwrap_or_default().into_iter().flatten().collect(),
        })
    }

    fn rule(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Rule> {
        let known = ["id", "demand", "order", "targets", "max-users", "level"];
        let fields = self.fields(node, at, "a rule", &known)?;
        let id = self.required(&fields, at, "id", Self::string);
        let demand = self.required(&fields, at, "demand", |this, node, at| {
            this.near_word(node, at, "a demand", &Demand::WORDS)
        });
        let order = self.optional(&fields, at, "order", |this, node, at| {
            this.whole(node, at, u64::from(u32::MAX)).and_then(|it| u32::try_from(it).ok())
        });
        let targets = self.optional(&fields, at, "targets", Self::filter);
        let max_users = self.optional(&fields, at, "max-users", Self::number);
        let level = self.optional(&fields, at, "level", |this, node, at| {
            this.near_word(node, at, "a level", &Level::WORDS)
        });
        let level = level.unwrap_or_default();
        Some(Rule { id: id?, demand: demand?, order, targets, max_users, level })
    }

    fn filter(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Filter> {
        let known = ["kinds", "ids", "groups", "owners", "tags", "min-users"];
        let fields = self.fields(node, at, "a filter", &known)?;
        Some(Filter {
            kinds: self.words(&fields, at, "kinds"),
            ids: self.words(&fields, at, "ids"),
            groups: self.words(&fields, at, "groups"),
            owners: self.words(&fields, at, "owners"),
            tags: self.optional(&fields, at, "tags", Self::texts).unwrap_or_default(),
            min_users: self.optional(&fields, at, "min-users", Self::number),
        })
    }

    /// A list of words, none where it is not given. An empty one could mean everything or nothing.
    fn words(&mut self, fields: &Fields<'t>, at: &Path<'_>, key: &str) -> Vec<SmolStr> {
        let words = |this: &mut Self, node: Node<'t>, at: &Path<'_>| {
            let found = this.list(node, at, Self::string, SmolStr::default)?;
            if found.is_empty() {
                let hint = Some("leave it out, or name at least one".into());
                this.problem(node.spot(this.text), at, format!("`{key}` is empty"), hint);
            }
            Some(found)
        };
        self.optional(fields, at, key, words).unwrap_or_default()
    }

    fn exception(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Exception> {
        let known = ["rule", "component", "target", "reason", "until"];
        let fields = self.fields(node, at, "an exception", &known)?;
        let rule = self.required(&fields, at, "rule", Self::string);
        let component = self.required(&fields, at, "component", Self::string);
        let target = self.optional(&fields, at, "target", Self::string);
        let reason: Option<Text> = self.required(&fields, at, "reason", Self::text);
        let until = self.required(&fields, at, "until", Self::date);
        Some(Exception {
            rule: rule?,
            component: component?,
            target,
            reason: reason?,
            until: until?,
        })
    }

    fn date(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Date> {
        let text = self.string(node, at)?;
        let date = Date::parse(&text);
        if date.is_none() {
            let message = format!("`{}` is not a day", text.escape_debug());
            let hint = Some("write it as 2027-01-31".into());
            self.problem(node.spot(self.text), at, message, hint);
        }
        date
    }

    /// One of a few words; of another one the nearest is told.
    fn near_word<T: Copy>(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        what: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.string(node, at)?;
        if let Some(&(_, found)) = words.iter().find(|(word, _)| *word == text) {
            return Some(found);
        }
        let known = || words.iter().map(|&(word, _)| word);
        let hint = match crate::model::nearest(&text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", known().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`{}` is not {what}", text.escape_debug());
        self.problem(node.spot(self.text), at, message, Some(hint));
        None
    }
}
