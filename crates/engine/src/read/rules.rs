//! Decodes the rules by which changes have a size.

use std::collections::BTreeSet;

use super::{beside::decoded, decode::Decoder, node::Node};
use crate::analysis::plan::{ClassRule, Danger, RULES_VERSION, Rules, Stop};
use crate::model::{Problems, Text, path::Path};

/// The rules that `text` holds, as JSON, or as YAML or TOML with the same shape. Cost: linear.
///
/// # Errors
/// Every problem of the text, in its order: its syntax (only the first), else its form, unknown keys and words among
/// it, and a danger that blocks twice.
pub fn read_rules(text: &str) -> Result<Rules, Problems> {
    decoded(text, |decoder, root| decoder.rules(root))
}

impl<'t> Decoder<'t> {
    fn rules(&mut self, node: Node<'t>) -> Option<Rules> {
        let at = &Path::ROOT;
        let keys = ["linchpin-rules", "small", "medium", "large", "blocked"];
        let fields = self.fields(node, at, "a file of rules", &keys)?;
        self.version(&fields, "linchpin-rules", RULES_VERSION);
        let small = self.optional(&fields, at, "small", |this, node, at| {
            let fields = this.fields(node, at, "the rule for small changes", &["first"])?;
            this.optional(&fields, at, "first", Self::first)
        });
        let medium = self.optional(&fields, at, "medium", Self::class_rule).unwrap_or_default();
        let large = self.optional(&fields, at, "large", Self::class_rule).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let stops = self.optional(&fields, at, "blocked", |this, node, at| {
            this.some(node, at, |this, node, at| this.stop(node, at, &mut seen))
        });
        let (small, stops) = (small.unwrap_or_default(), stops.unwrap_or_default());
        Some(Rules { small, medium, large, stops })
    }

    fn class_rule(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<ClassRule> {
        let keys = ["users", "targets", "sites", "dangers", "first"];
        let fields = self.fields(node, at, "the rule for a size", &keys)?;
        Some(ClassRule {
            users: self.optional(&fields, at, "users", Self::number),
            targets: self.optional(&fields, at, "targets", Self::number),
            sites: self.optional(&fields, at, "sites", Self::number),
            dangers: self
                .optional(&fields, at, "dangers", |this, node, at| {
                    this.some(node, at, Self::danger)
                })
                .unwrap_or_default(),
            first: self.optional(&fields, at, "first", Self::first).unwrap_or_default(),
        })
    }

    fn stop(&mut self, node: Node<'t>, at: &Path<'_>, seen: &mut BTreeSet<Danger>) -> Option<Stop> {
        let fields = self.fields(node, at, "what blocks a change", &["on", "first"])?;
        let on = self.required(&fields, at, "on", Self::danger);
        let first = self.optional(&fields, at, "first", Self::first).unwrap_or_default();
        if let Some(on) = on.filter(|&on| !seen.insert(on)) {
            let message = format!("`{}` blocks twice", on.word());
            self.problem(fields.spot, &at.key("on"), message, None);
        }
        on.map(|on| Stop { on, first })
    }

    fn danger(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Danger> {
        self.word(node, at, "a danger", &Danger::ALL.map(|danger| (danger.word(), danger)))
    }

    fn first(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Text>> {
        self.some(node, at, Self::worded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read() {
        let rules = read_rules(
            "linchpin-rules: 1\nsmall: { first: [Look] }\nmedium: { users: 10, dangers: [new-spof] }\n\
             large: { targets: 3, sites: 2, first: [{ ko: 승인, en: Approve }] }\nblocked: [{ on: overlap }]\n",
        )
        .unwrap();
        assert_eq!(rules.small, [Text::from("Look")]);
        assert_eq!((rules.medium.users, rules.medium.dangers), (Some(10), vec![Danger::NewSpof]));
        assert_eq!((rules.large.targets, rules.large.sites), (Some(3), Some(2)));
        assert_eq!(rules.large.first[0].in_language("ko"), "승인");
        assert_eq!(rules.stops, [Stop { on: Danger::Overlap, first: Vec::new() }]);
    }

    #[test]
    fn rules_may_be_toml_and_are_told_their_places_there() {
        let good =
            read_rules("linchpin-rules = 1\n\n[large]\nusers = 1_000\nfirst = ['Ask']\n").unwrap();
        assert_eq!((good.large.users, good.large.first.len()), (Some(1000), 1));
        let told = |text: &str| {
            let problems = read_rules(text).unwrap_err();
            (problems.all()[0].place.unwrap().line, problems.all()[0].path.clone())
        };
        assert_eq!(told("linchpin-rules = 1\n[large]\nusres = 1\n"), (3, "/large/usres".into()));
        assert_eq!(told("linchpin-rules = 1\n[large\n"), (2, String::new()));
    }

    #[test]
    fn what_is_wrong_with_rules_has_its_place() {
        let problems = read_rules(
            "linchpin-rules: 3\nmedium: { user: 10 }\nlarge: { users: many, dangers: [spof] }\n\
             blocked: [{ on: down }, { on: down }, {}]\nsmall: { users: 1, first: [\"\"] }\n",
        )
        .unwrap_err();
        let told: Vec<(u32, &str)> =
            problems.all().iter().map(|it| (it.place.unwrap().line, it.path.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, "/linchpin-rules"),
                (2, "/medium/user"),
                (3, "/large/users"),
                (3, "/large/dangers/0"),
                (4, "/blocked/1/on"),
                (4, "/blocked/2/on"),
                (5, "/small/users"),
                (5, "/small/first/0"),
            ]
        );
        assert_eq!(problems.all()[1].hint.as_deref(), Some("did you mean `users`?"));
    }
}
