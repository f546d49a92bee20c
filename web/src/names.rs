//! How things of a model are called on the page: names, kinds, states, rules and steps as words of a language.

use linchpin_engine::model::{Duration, State as Health};
use linchpin_engine::{Availability, ComponentId, Model};
use linchpin_explorer::edit::{Act, Field, Named, Step};
use linchpin_explorer::search::expression::{Mistake, Wrong};
use linchpin_explorer::select::Look;
use linchpin_explorer::session::{Form, Rule};
use linchpin_explorer::state::failures::Label;
use linchpin_explorer::state::marks::Seen;
use linchpin_explorer::state::own::Did;

use yew::prelude::*;

use crate::i18n::{Words, counted, grouped, percent};

/// The name of `component`; its number where the model has no such component.
pub fn name(model: &Model, component: ComponentId, words: Words) -> String {
    let found = model.components().get(component.index());
    found.map_or_else(
        || format!("#{}", component.0),
        |it| it.name.in_language(words.tag()).to_owned(),
    )
}

/// From so many letters on a name may be cut where it is shown, so it can be read as a whole by pointing at it.
const LONG: usize = 24;

/// The same for a place in a list: two lines at most, and the whole name by pointing at it. Who hears it hears all of it.
pub fn short(model: &Model, component: ComponentId, words: Words) -> Html {
    cut(name(model, component, words))
}

/// A text of the model for a place in a list; see [`short`].
pub fn cut(text: String) -> Html {
    let title = (text.chars().nth(LONG).is_some()).then(|| text.clone());
    html! { <span class="name" {title}>{ text }</span> }
}

/// What the model calls itself; its id where it has no name.
pub fn title(model: &Model, words: Words) -> String {
    let file = model.file();
    file.name
        .as_ref()
        .map_or_else(|| file.id.to_string(), |it| it.in_language(words.tag()).to_owned())
}

/// The first few names, and how many more there are.
pub fn names(model: &Model, components: &[ComponentId], words: Words) -> String {
    listed(components.iter().map(|&it| name(model, it, words)), words)
}

/// The first few of `names`, and how many more there are.
pub fn listed<T: AsRef<str>>(names: impl ExactSizeIterator<Item = T>, words: Words) -> String {
    const SHOWN: usize = 3;
    let rest = names.len().saturating_sub(SHOWN);
    let shown: Vec<T> = names.take(SHOWN).collect();
    let listed = shown.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
    if rest == 0 {
        listed
    } else {
        words.with("list.more", &[("list", &listed), ("n", &counted(rest))])
    }
}

/// A way from name to name, of a long one both ends and how many steps lie between.
pub fn way(model: &Model, path: &[ComponentId], words: Words) -> String {
    const END: usize = 6;
    let named = |part: &[ComponentId]| {
        part.iter().map(|&on| name(model, on, words)).collect::<Vec<_>>().join(" → ")
    };
    match (path.first_chunk::<END>(), path.last_chunk::<END>()) {
        (Some(first), Some(last)) if path.len() > 2 * END => {
            let between = counted(path.len() - 2 * END);
            let between = words.with("way.between", &[("n", &between)]);
            format!("{} → {between} → {}", named(first), named(last))
        }
        _ => named(path),
    }
}

/// The name of the group at `position` of the model's list.
pub fn group(model: &Model, position: Option<u32>, words: Words) -> String {
    let found = position.and_then(|at| model.file().groups.get(usize::try_from(at).ok()?));
    found.map_or_else(
        || words.t("outline.no-group"),
        |it| it.name.in_language(words.tag()).to_owned(),
    )
}

/// The name of the group with this id.
pub fn group_of_id(model: &Model, id: &str, words: Words) -> String {
    let found = model.file().groups.iter().find(|it| it.id == id);
    found.map_or_else(|| id.to_owned(), |it| it.name.in_language(words.tag()).to_owned())
}

/// Who published the source with this id; its title where no publisher is given.
pub fn source(model: &Model, id: &str, words: Words) -> String {
    let found = model.file().sources.get(id);
    let named = found.map(|it| it.publisher.as_ref().unwrap_or(&it.title).in_language(words.tag()));
    named.unwrap_or(id).to_owned()
}

/// What is wrong with an expression, in a sentence that names the part.
pub fn mistake(mistake: &Mistake, words: Words) -> String {
    let text = [("text", mistake.text.as_str())];
    match mistake.what {
        Wrong::Field => words.with("mistake.field", &text),
        Wrong::State => words.with("mistake.state", &text),
        Wrong::Number => words.with("mistake.number", &text),
        Wrong::Empty => words.with("mistake.empty", &text),
        Wrong::Order => words.with("mistake.order", &text),
        Wrong::Quote => words.with("mistake.quote", &text),
    }
}

/// The word for a look.
pub fn look(look: Look, words: Words) -> String {
    match look {
        Look::Up => words.t("look.up"),
        Look::AtRisk => words.t("look.at-risk"),
        Look::Impaired => words.t("look.impaired"),
        Look::Partial => words.t("look.partial"),
        Look::Down => words.t("look.down"),
        Look::Failed => words.t("look.failed"),
    }
}

/// The word for what was seen.
pub fn seen(seen: Seen, words: Words) -> String {
    match seen {
        Seen::Down => words.t("seen.down"),
        Seen::Up => words.t("seen.up"),
    }
}

/// The look of a state.
pub const fn look_of(health: Health) -> Look {
    match health {
        Health::Up => Look::Up,
        Health::Impaired => Look::Impaired,
        Health::Partial => Look::Partial,
        Health::Down => Look::Down,
    }
}

/// The word for the form of a redundancy group of so many members.
pub fn form(form: Form, needed: u32, members: u32, words: Words) -> String {
    let values = [("needed", grouped(needed.into())), ("members", grouped(members.into()))];
    let values = [(values[0].0, values[0].1.as_str()), (values[1].0, values[1].1.as_str())];
    match form {
        Form::Any => words.with("form.any", &values),
        Form::AtLeast if needed == 0 => words.with("form.some-of", &values),
        Form::AtLeast => words.with("form.at-least", &values),
        Form::Failover => words.with("form.failover", &values),
        Form::Shares => words.with("form.shares", &values),
        Form::Pool => words.with("form.pool", &values),
    }
}

/// The rule by which a component was harmed, as a short sentence.
pub fn rule(model: &Model, rule: &Rule, words: Words) -> String {
    match rule {
        Rule::Failed { ceiling } if *ceiling == Availability::NONE => words.t("rule.failed"),
        Rule::Failed { ceiling } => {
            words.with("rule.limited", &[("share", &percent(ceiling.ppm()))])
        }
        Rule::Needs { on } => words.with("rule.needs", &[("names", &names(model, on, words))]),
        Rule::NoneLeft { members, left: 0 } => {
            words.with("rule.none-left", &[("members", &grouped((*members).into()))])
        }
        Rule::NoneLeft { members, .. } => {
            words.with("rule.none-whole", &[("members", &grouped((*members).into()))])
        }
        Rule::TooFew { needed, members, left } => words.with(
            "rule.too-few",
            &[
                ("needed", &grouped((*needed).into())),
                ("members", &grouped((*members).into())),
                ("left", &grouped((*left).into())),
            ],
        ),
        Rule::FailoverLost { via_lost: true, .. } => words.t("rule.failover-via"),
        Rule::FailoverLost { standby_lost: true, .. } => words.t("rule.failover-standby"),
        Rule::FailoverLost { .. } => words.t("rule.failover"),
        Rule::CellsLost { left } => words.with("rule.cells", &[("share", &percent(left.ppm()))]),
        Rule::Overloaded { load, left, collapse } => {
            let (load, left) = (grouped(*load), grouped(*left));
            let values = [("load", load.as_str()), ("left", left.as_str())];
            if *collapse {
                words.with("rule.collapse", &values)
            } else {
                words.with("rule.shed", &values)
            }
        }
        Rule::Crowded { load, capacity } => words
            .with("rule.crowded", &[("load", &grouped(*load)), ("capacity", &grouped(*capacity))]),
        Rule::WantsMissing { on } => {
            words.with("rule.wants", &[("names", &names(model, on, words))])
        }
    }
}

/// A name that leaves the direction of the sentence around it alone, whatever it holds.
fn isolated(name: &str) -> String {
    let turns = |c: char| {
        // Hebrew to Syriac and their neighbours, and the controls that embed, override or mark.
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
    };
    if name.contains(turns) { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

/// What a step did to a model, as a short sentence.
pub fn change(step: &Step, words: Words) -> String {
    let named = |it: &Named| isolated(it.name.in_language(words.tag()));
    let on = listed(step.on.iter().map(named), words);
    let first = step.on.first().map(named).unwrap_or_default();
    let first = first.as_str();
    let rest = listed(step.on.iter().skip(1).map(named), words);
    let done = match step.act {
        Act::Hardened | Act::MadeRedundant => words.with("step.hardened", &[("names", &on)]),
        Act::Added => words.with("step.added", &[("names", &on)]),
        Act::Changed => words.with("step.changed", &[("names", &on)]),
        Act::Removed => words.with("step.removed", &[("names", &on)]),
        Act::Linked => words.t("step.linked"),
        Act::NeedAdded => words.with("step.need-added", &[("name", first), ("names", &rest)]),
        Act::NeedDropped => words.with("step.need-dropped", &[("name", first), ("names", &rest)]),
    };
    if step.also.is_empty() {
        return done;
    }
    let also = listed(step.also.iter().map(named), words);
    format!("{done} · {}", words.with("step.also", &[("names", &also)]))
}

/// A step that was taken, as a short sentence.
pub fn step(model: &Model, label: &Label, words: Words) -> String {
    match label {
        Label::Failed(on) => words.with("step.failed", &[("names", &names(model, on, words))]),
        Label::Limited(on, ceiling) => words.with(
            "step.limited",
            &[("names", &names(model, on, words)), ("share", &percent(ceiling.ppm()))],
        ),
        Label::Restored(on) => words.with("step.restored", &[("names", &names(model, on, words))]),
        Label::Cleared => words.t("step.cleared"),
        Label::Scenario(id) => {
            let found = model.scenarios().get(id.index());
            let name =
                found.map_or_else(String::new, |it| it.name.in_language(words.tag()).to_owned());
            words.with("step.scenario", &[("name", &name)])
        }
        Label::Moment(id, second) => {
            let found = model.scenarios().get(id.index());
            let name =
                found.map_or_else(String::new, |it| it.name.in_language(words.tag()).to_owned());
            let time = time(Duration::from_secs(*second), words);
            words.with("step.moment", &[("name", &name), ("time", &time)])
        }
        Label::Load(percent) => words.with("step.load", &[("percent", &percent.to_string())]),
        Label::Link => words.t("step.link"),
        Label::Own(did, name) => {
            let name = [("name", name.as_str())];
            match did {
                Did::Saved => words.with("step.own-saved", &name),
                Did::Chosen => words.with("step.scenario", &name),
                Did::Renamed => words.with("step.own-renamed", &name),
                Did::Deleted => words.with("step.own-deleted", &name),
                Did::Moved => words.with("step.own-moved", &name),
            }
        }
    }
}

/// A time since the beginning, in days, hours and minutes.
pub fn time(at: Duration, words: Words) -> String {
    let minutes = at.secs() / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts = [
        (days, words.with("time.days", &[("n", &grouped(days.into()))])),
        (hours, words.with("time.hours", &[("n", &hours.to_string())])),
        (minutes, words.with("time.minutes", &[("n", &minutes.to_string())])),
    ];
    let shown: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    if shown.is_empty() { words.with("time.minutes", &[("n", "0")]) } else { shown.join(" ") }
}

/// The same to the second where it is less than an hour.
pub fn exact_time(seconds: u64, words: Words) -> String {
    let rest = seconds % 60;
    if rest == 0 || seconds >= 3_600 {
        return time(Duration::from_secs(seconds), words);
    }
    let rest = words.with("time.seconds", &[("n", &rest.to_string())]);
    match seconds / 60 {
        0 => rest,
        _ => format!("{} {rest}", time(Duration::from_secs(seconds), words)),
    }
}

/// The parts of a component that differ, as the editor calls its fields.
pub fn parts(parts: &[Field], words: Words) -> String {
    let word = |part: &Field| match part {
        Field::Id => words.t("edit.id"),
        Field::Name => words.t("edit.name"),
        Field::Kind => words.t("edit.kind"),
        Field::Group => words.t("edit.group"),
        Field::Owner => words.t("edit.owner"),
        Field::Users => words.t("edit.users"),
        Field::Requires => words.t("edit.requires"),
        Field::Wants => words.t("edit.wants"),
        Field::Other => words.t("edit.other"),
    };
    parts.iter().map(word).collect::<Vec<_>>().join(" · ")
}
