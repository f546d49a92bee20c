//! From requirements to formulas of failures, component by component.

use linchpin_engine::model::{Availability, Expr, Model, Overload, Problem, Problems};

use super::fails::{Fails, Named};
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
            is_partial: vec![false; count],
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
            let is_partial = writer.is_partial(requires);
            if let Some(slot) = writer.is_partial.get_mut(at) {
                *slot = is_partial;
            }
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
    /// Whether each component can be partly up although all that fails fails whole.
    is_partial: Vec<bool>,
    parts: Vec<(String, Fails)>,
    problems: Vec<Problem>,
    /// The component that is being written.
    owner: usize,
}

impl Writer<'_, '_> {
    /// Whether a form can have a value between nothing and all.
    fn is_partial(&self, expr: &Expr) -> bool {
        match expr {
            Expr::On(on) => {
                let at = self.model.find(&on.id);
                at.and_then(|id| self.is_partial.get(id.index())).copied().unwrap_or(false)
            }
            Expr::Shares(cells) if cells.len() > 1 => true,
            Expr::Pool(pool) => pool.overload == Overload::Shed,
            _ => expr.parts().any(|(_, part)| self.is_partial(part)),
        }
    }

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
        let whole = u128::from(Availability::FULL.ppm());
        let weigh = |weights: Vec<u64>, parts: Vec<Fails>| {
            parts.into_iter().zip(weights.into_iter().map(u128::from)).collect::<Vec<_>>()
        };
        let fails = match expr {
            Expr::On(_) | Expr::All { .. } => Fails::or(parts),
            Expr::Any(_) => Fails::and(parts),
            Expr::AtLeast { k, of } => {
                self.sum(weigh(vec![1; of.len()], parts), u128::from(*k), expr, path)
            }
            Expr::Failover(_) => {
                let mut parts = parts.into_iter();
                let primary = parts.next().unwrap_or(Fails::Never);
                Fails::and(vec![primary, Fails::or(parts.collect())])
            }
            Expr::Shares(cells) => {
                let weights: Vec<u64> = cells.iter().map(|cell| cell.weight).collect();
                // A whole millionth of the users must be served; less is rounded down to nobody.
                let needed = weights.iter().copied().map(u128::from).sum::<u128>().div_ceil(whole);
                self.whole_parts(expr, path);
                self.sum(weigh(weights, parts), needed, expr, path)
            }
            Expr::Pool(pool) => {
                let capacities = pool.members.iter().map(|member| member.capacity).collect();
                let needed = match pool.overload {
                    Overload::Collapse => u128::from(pool.load),
                    Overload::Shed => u128::from(pool.load).div_ceil(whole),
                };
                self.whole_parts(expr, path);
                self.sum(weigh(capacities, parts), needed, expr, path)
            }
        };
        if depth.is_multiple_of(DEEPEST) { self.part(fails) } else { fails }
    }

    /// Refuses a sum of something that can be partly up.
    fn whole_parts(&mut self, expr: &Expr, path: &str) {
        for (at, part) in expr.parts() {
            if self.is_partial(part) {
                let what = match part {
                    Expr::On(on) => format!("`{}`", on.id),
                    form => format!("`{}`", form.form()),
                };
                let message = format!(
                    "`{}` of {what}, which can be partly up, cannot be written as a fault tree",
                    expr.form()
                );
                self.problem(&format!("{path}{at}"), message);
            }
        }
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
