//! From requirements to formulas of failures, component by component.

use linchpin_engine::model::{Expr, Model, Problem, Problems};

use super::fails::{Fails, Named};
use super::least::{Adds, FULL, Least};
use super::name::Names;
use super::threshold::{TooMany, below, named};

/// Requirements nested deeper than this are written as gates of their own, so that what is written
/// can be read again.
const DEEPEST: usize = 20;

/// When each component fails, and the gates that stand between.
pub(super) struct Causes {
    /// By position of the component; what it requires, without what it may do by itself.
    pub(super) components: Vec<Fails>,
    /// Whether the component is a basic event, by position.
    pub(super) is_basic: Vec<bool>,
    /// The names of basic events for what components do by themselves, by position; nothing where
    /// the component is a basic event or cannot fail by itself.
    pub(super) itself: Vec<Option<String>>,
    /// Gates that no component stands for: name and formula.
    pub(super) parts: Vec<(String, Fails)>,
}

impl Causes {
    /// The causes of all components of `model`, gone through in `order`: what is required first.
    ///
    /// # Errors
    /// Every form that cannot be said in a fault tree.
    pub(super) fn of(model: &Model, order: &[usize], names: &mut Names) -> Result<Self, Problems> {
        let count = model.components().len();
        let mut writer = Writer {
            model,
            names,
            least: Least::of(model, order),
            parts: Vec::new(),
            problems: Vec::new(),
            owner: 0,
        };
        let mut components = vec![Fails::Never; count];
        for &at in order {
            let requires = model.components().get(at).and_then(|it| it.requires.as_ref());
            let (Some(requires), Some(slot)) = (requires, components.get_mut(at)) else { continue };
            writer.owner = at;
            *slot = writer.fails(requires, "", 1);
        }
        let parts = writer.parts;
        if let Some(problems) = Problems::of(writer.problems) {
            return Err(problems);
        }
        let mut is_basic = Vec::with_capacity(count);
        let mut itself = Vec::with_capacity(count);
        for ((at, component), fails) in model.components().iter().enumerate().zip(&components) {
            is_basic.push(component.fallible && *fails == Fails::Never);
            // What has always failed cannot fail once more.
            let both = component.fallible && !matches!(fails, Fails::Never | Fails::Always);
            let wish = both.then(|| format!("{}-itself", names.component(at)));
            itself.push(wish.map(|wish| names.fresh(wish)));
        }
        Ok(Self { components, is_basic, itself, parts })
    }
}

struct Writer<'m, 'n> {
    model: &'m Model,
    names: &'n mut Names,
    least: Least,
    parts: Vec<(String, Fails)>,
    problems: Vec<Problem>,
    /// The component that is being written.
    owner: usize,
}

impl Writer<'_, '_> {
    /// When the form at `path` of the owner's requirement is down.
    fn fails(&mut self, expr: &Expr, path: &str, depth: usize) -> Fails {
        let parts: Vec<Fails> = match expr {
            Expr::On(on) => {
                let component = self.model.find(&on.id).map(|id| Named::Component(id.index()));
                return component.map_or(Fails::Never, Fails::With);
            }
            _ => expr
                .parts()
                .map(|(at, part)| self.fails(part, &format!("{path}{at}"), depth + 1))
                .collect(),
        };
        let fails = match expr {
            Expr::On(_) | Expr::All { .. } => Fails::or(parts),
            Expr::Any(_) => Fails::and(parts),
            Expr::AtLeast { k, .. } => {
                let members = parts.into_iter().map(|part| (part, 1)).collect();
                self.sum(members, u128::from(*k), expr, path)
            }
            Expr::Failover(_) => {
                let mut parts = parts.into_iter();
                let primary = parts.next().unwrap_or(Fails::Never);
                Fails::and(vec![primary, Fails::or(parts.collect())])
            }
            Expr::Shares(_) | Expr::Pool(_) => self.adds(parts, expr, path),
        };
        if depth.is_multiple_of(DEEPEST) { self.part(fails) } else { fails }
    }

    /// When weighted values do not come to enough.
    fn adds(&mut self, parts: Vec<Fails>, expr: &Expr, path: &str) -> Fails {
        let Some(Adds { weights, enough, .. }) = Adds::of(expr) else { return Fails::Never };
        let members = || parts.iter().cloned().zip(weights.iter().copied().map(u128::from));
        let least = |part| self.least.of_form(self.model, part);
        let each_is_enough = expr.parts().zip(&weights).all(|((_, part), &weight)| {
            weight == 0 || u128::from(weight) * u128::from(least(part)) >= enough
        });
        if each_is_enough {
            let carry = members().filter(|&(_, weight)| weight > 0);
            return Fails::and(carry.map(|(part, _)| part).collect());
        }
        for (at, part) in expr.parts().filter(|(_, part)| least(part) < FULL).collect::<Vec<_>>() {
            let what = match part {
                Expr::On(on) => &on.id,
                form => form.form(),
            };
            let message = format!(
                "`{}` of `{what}`, which can be partly up, cannot be written as a fault tree",
                expr.form()
            );
            self.problem(&format!("{path}{at}"), message);
        }
        // All members are full or nothing, so whole weights count.
        let needed = enough.div_ceil(u128::from(FULL));
        self.sum(members().collect(), needed, expr, path)
    }

    fn sum(&mut self, members: Vec<(Fails, u128)>, needed: u128, expr: &Expr, path: &str) -> Fails {
        let (owner, names, parts) = (self.owner, &mut *self.names, &mut self.parts);
        let mut part = |fails| part(owner, names, parts, fails);
        below(members, needed, &mut part).unwrap_or_else(|TooMany| {
            let message =
                format!("`{}` has more combinations than can be written as gates", expr.form());
            self.problem(path, message);
            Fails::Never
        })
    }

    /// The same formula as a gate of its own, where it is more than a name.
    fn part(&mut self, fails: Fails) -> Fails {
        let (owner, names, parts) = (self.owner, &mut *self.names, &mut self.parts);
        named(fails, &mut |fails| part(owner, names, parts, fails))
    }

    fn problem(&mut self, path: &str, message: String) {
        self.problems.push(Problem {
            place: None,
            path: format!("/components/{}/requires{path}", self.owner),
            message,
            hint: Some("write it as `any` or `at_least` of what is either up or down".into()),
        });
    }
}

/// Keeps a formula as a gate of its own, named after the component that it belongs to.
fn part(owner: usize, names: &mut Names, parts: &mut Vec<(String, Fails)>, fails: Fails) -> Named {
    let wish = format!("{}-part", names.component(owner));
    parts.push((names.fresh(wish), fails));
    Named::Part(parts.len() - 1)
}
