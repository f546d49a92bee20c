//! Availability over time, second by second: what every component has, from all the seconds before.

use std::collections::BTreeMap;

use super::model::{Component, Expr, Scenario, System};
use super::recovery::{parts, references};
use super::restart::closure;
use super::solve::{FULL, baseline, combined, room};

/// What was at every second from the first event on, until nothing can change any more.
pub struct Course {
    /// The ids, in file order.
    pub ids: Vec<String>,
    /// For each second the availability of each component, in file order.
    pub availability: Vec<Vec<u32>>,
    /// For each second the state of each component, the larger the worse.
    pub states: Vec<Vec<usize>>,
}

impl Course {
    /// The state of a component at a second: nothing changes after the last.
    pub(super) fn state(&self, on: usize, second: u64) -> usize {
        let last = self.states.len() - 1;
        self.states[usize::try_from(second).map_or(last, |second| second.min(last))][on]
    }
}

/// How the scenario of this id goes. Durations should be short: every second is looked at.
pub fn timeline(model: &serde_json::Value, scenario: &str) -> Course {
    let system = System::read(model);
    let scenario = system.scenarios.iter().find(|it| it.id == scenario).expect("a scenario");
    course(&system, scenario)
}

/// What was settled at one second.
struct Second {
    /// The availability of each component.
    a: Vec<u32>,
    /// The value of what each component requires.
    support: Vec<u32>,
    /// What each component may count on for its repair, under its own ceiling.
    promise: Vec<u32>,
    /// What each component has by its requirements and its own ceiling, people left out.
    level: Vec<u32>,
    /// For each failover, by where its form lies: what may be woken, and what is awake.
    standbys: BTreeMap<*const Expr, (u32, u32)>,
}

struct Walk<'a> {
    system: &'a System,
    /// The circles, each in file order, and in which of them each component is.
    circles: Vec<Vec<usize>>,
    circle_of: Vec<Option<usize>>,
    /// The seconds so far; before the first everything was always at its baseline.
    past: Vec<Second>,
    before: Second,
}

pub(super) fn course(system: &System, scenario: &Scenario) -> Course {
    let mut walk = Walk::new(system);
    let first = scenario.events.first().map_or(0, |event| event.0);
    let last = scenario.events.last().map_or(0, |event| event.0 - first);
    let longest = system.components.iter().map(longest).max().unwrap_or(0);
    let mut ceilings = vec![FULL; system.components.len()];
    let mut found = Course {
        ids: system.components.iter().map(|it| it.id.clone()).collect(),
        availability: Vec::new(),
        states: Vec::new(),
    };
    let mut calm = 0;
    for second in 0.. {
        for (_, on, ceiling) in scenario.events.iter().filter(|it| it.0 - first == second) {
            ceilings[*on] = *ceiling;
        }
        let is = walk.next(&ceilings);
        let was = walk.past.last().unwrap_or(&walk.before);
        let is_calm = (&is.a, &is.support, &is.promise, &is.level, &is.standbys)
            == (&was.a, &was.support, &was.promise, &was.level, &was.standbys);
        calm = if is_calm { calm + 1 } else { 0 };
        found.states.push(walk.states(&is.a));
        found.availability.push(is.a.clone());
        walk.past.push(is);
        // Nothing that still waits has waited for longer than the longest wait.
        if second >= last && calm > longest {
            return found;
        }
    }
    found
}

/// The longest time that anything of a component takes.
fn longest(component: &Component) -> u64 {
    fn within(expr: &Expr) -> u64 {
        let own = if let Expr::Failover { switch, .. } = expr { *switch } else { 0 };
        parts(expr).into_iter().map(within).fold(own, u64::max)
    }
    let forms = component.requires.iter().chain(&component.wants).map(within);
    forms.fold(component.holds.max(component.repair), u64::max)
}

impl<'a> Walk<'a> {
    fn new(system: &'a System) -> Self {
        let count = system.components.len();
        let mut looks_at = vec![vec![false; count]; count];
        for (looking, component) in looks_at.iter_mut().zip(&system.components) {
            let mut named = Vec::new();
            component.requires.iter().for_each(|it| references(it, &mut named));
            let crowded = component.capacity.is_some();
            named.extend(component.absorbs.iter().filter(|_| crowded).map(|(from, _)| *from));
            named.into_iter().for_each(|on| looking[on] = true);
        }
        let reach = closure(looks_at);
        let mut circles: Vec<Vec<usize>> = Vec::new();
        let mut circle_of = vec![None; count];
        for one in 0..count {
            if circle_of[one].is_none() && reach[one][one] {
                let circle = (one..count).filter(|&it| reach[one][it] && reach[it][one]);
                let circle: Vec<usize> = circle.collect();
                circle.iter().for_each(|&it| circle_of[it] = Some(circles.len()));
                circles.push(circle);
            }
        }
        let a = baseline(system);
        let mut before = Second {
            support: Vec::new(),
            promise: Vec::new(),
            level: Vec::new(),
            standbys: BTreeMap::new(),
            a,
        };
        let plain = |expr: &Expr| super::solve::value(expr, &before.a, 100);
        let support: Vec<u32> =
            system.components.iter().map(|it| it.requires.as_ref().map_or(FULL, plain)).collect();
        let mut standbys = BTreeMap::new();
        for component in &system.components {
            for form in failovers(component) {
                let Expr::Failover { primary, via, .. } = form else { continue };
                let via = via.as_deref().map_or(FULL, plain);
                let needed = if plain(primary) < via { via } else { 0 };
                standbys.insert(std::ptr::from_ref(form), (needed, needed));
            }
        }
        before.promise.clone_from(&support);
        before.level.clone_from(&support);
        before.support = support;
        before.standbys = standbys;
        Self { system, circles, circle_of, past: Vec::new(), before }
    }

    /// The last `count` seconds.
    fn last(&self, count: u64) -> impl Iterator<Item = &Second> {
        let count = usize::try_from(count).expect("a short time");
        let missing = count > self.past.len();
        let from = self.past.len().saturating_sub(count);
        self.past[from..].iter().chain(Some(&self.before).filter(|_| missing))
    }

    fn yesterday(&self) -> &Second {
        self.past.last().unwrap_or(&self.before)
    }

    /// What is settled at the next second under these ceilings.
    fn next(&self, ceilings: &[u32]) -> Second {
        let count = self.system.components.len();
        let mut a = vec![FULL; count];
        loop {
            let next: Vec<u32> = (0..count)
                .map(|at| {
                    let room = room(self.system, &self.system.components[at], &a);
                    self.level(at, self.support(at, &a), ceilings[at]).min(room)
                })
                .collect();
            if next == a {
                break;
            }
            a = next;
        }
        let support: Vec<u32> = (0..count).map(|at| self.support(at, &a)).collect();
        let level = (0..count).map(|at| self.level(at, support[at], ceilings[at])).collect();
        let hoped = self.hoped(&a, ceilings);
        let promise = (0..count)
            .map(|at| self.hope_of(at, &a, &hoped).max(support[at]).min(ceilings[at]))
            .collect();
        let mut standbys = BTreeMap::new();
        for (at, component) in self.system.components.iter().enumerate() {
            let in_circle = component.requires.iter().flat_map(failovers_in);
            let in_circle: Vec<*const Expr> =
                in_circle.filter(|it| self.is_in_circle(at, it)).map(std::ptr::from_ref).collect();
            for form in failovers(component) {
                let Expr::Failover { primary, via, .. } = form else { continue };
                let key = std::ptr::from_ref(form);
                let awake = self.awake(form, &a);
                let primary = self.value(primary, &a);
                let mut there = via.as_deref().map_or(FULL, |via| self.value(via, &a));
                if let Some(via) = via.as_deref().filter(|_| in_circle.contains(&key)) {
                    there = there.max(self.hope(at, via, &a, &hoped));
                }
                let offered = if primary < there { there } else { 0 };
                standbys.insert(key, (offered, if primary >= awake { 0 } else { awake }));
            }
        }
        Second { support, promise, level, standbys, a }
    }

    fn support(&self, at: usize, a: &[u32]) -> u32 {
        let requires = &self.system.components[at].requires;
        requires.as_ref().map_or(FULL, |expr| self.value(expr, a))
    }

    /// What a component has by its requirements and its own ceiling when what it requires has the value `support`.
    fn level(&self, at: usize, support: u32, ceiling: u32) -> u32 {
        let component = &self.system.components[at];
        let had = self.yesterday().level[at];
        // A level is held unless it was without support at every second of the time.
        let held = self.last(component.holds).map(|it| it.support[at]).max().unwrap_or(0).min(had);
        // A level is ready if it could count on support at every second of the time.
        let ready = self.last(component.repair).map(|it| it.promise[at]).min().unwrap_or(FULL);
        held.max(support.min(had.max(ready))).min(ceiling)
    }

    /// To which level the standby of a failover is awake.
    fn awake(&self, form: &Expr, a: &[u32]) -> u32 {
        let Expr::Failover { via, switch, .. } = form else { panic!("no failover") };
        let key: *const Expr = form;
        let ready = self.last(*switch).map(|it| it.standbys[&key].0).min().unwrap_or(FULL);
        let there = via.as_deref().map_or(FULL, |via| self.value(via, a));
        self.yesterday().standbys[&key].1.max(ready.min(there))
    }

    /// The value of a requirement as things are.
    fn value(&self, expr: &Expr, a: &[u32]) -> u32 {
        match expr {
            Expr::On(position) => a[*position],
            Expr::Failover { primary, standby, .. } => {
                let standby = self.value(standby, a).min(self.awake(expr, a));
                self.value(primary, a).max(standby)
            }
            form => combined(form, &|part| self.value(part, a), 100),
        }
    }

    /// What each component will have when everything in its circle that can come back has; whoever stands in none counts on
    /// what is.
    fn hoped(&self, a: &[u32], ceilings: &[u32]) -> Vec<u32> {
        let mut all = a.to_vec();
        for circle in &self.circles {
            let mut hoped = a.to_vec();
            circle.iter().for_each(|&it| hoped[it] = FULL);
            loop {
                let mut next = hoped.clone();
                for &it in circle {
                    let room = room(self.system, &self.system.components[it], &hoped);
                    next[it] = self.hope_of(it, a, &hoped).min(ceilings[it]).min(room);
                }
                if next == hoped {
                    break;
                }
                hoped = next;
            }
            circle.iter().for_each(|&it| all[it] = hoped[it]);
        }
        all
    }

    fn hope_of(&self, at: usize, a: &[u32], hoped: &[u32]) -> u32 {
        let requires = &self.system.components[at].requires;
        requires.as_ref().map_or(FULL, |expr| self.hope(at, expr, a, hoped))
    }

    /// The value of a part of what the component at `at` requires, as it will be: what is in its circle as hoped for, and
    /// everything else as it is.
    fn hope(&self, at: usize, expr: &Expr, a: &[u32], hoped: &[u32]) -> u32 {
        if !self.is_in_circle(at, expr) {
            return self.value(expr, a);
        }
        match expr {
            Expr::On(position) => hoped[*position],
            Expr::Failover { primary, standby, via, .. } => {
                let of = |part: &Expr| self.hope(at, part, a, hoped);
                let awake = self.yesterday().standbys[&std::ptr::from_ref(expr)].1;
                let via = via.as_deref().map_or(FULL, of);
                of(primary).max(of(standby).min(via.max(awake)))
            }
            form => combined(form, &|part| self.hope(at, part, a, hoped), 100),
        }
    }

    /// Whether a part of what a component requires names one that is in a circle with it.
    fn is_in_circle(&self, at: usize, expr: &Expr) -> bool {
        let mut named = Vec::new();
        references(expr, &mut named);
        self.circle_of[at].is_some()
            && named.iter().any(|&on| self.circle_of[on] == self.circle_of[at])
    }

    /// The state of every component that has availability `a`, where that is settled.
    fn states(&self, a: &[u32]) -> Vec<usize> {
        let components = self.system.components.iter().zip(a);
        components
            .map(|(component, is)| match *is {
                0 => 3,
                FULL => usize::from(component.wants.iter().any(|it| self.value(it, a) < FULL)),
                _ => 2,
            })
            .collect()
    }
}

/// Every failover in what a component requires or wants.
fn failovers(component: &Component) -> Vec<&Expr> {
    component.requires.iter().chain(&component.wants).flat_map(failovers_in).collect()
}

fn failovers_in(expr: &Expr) -> Vec<&Expr> {
    let own = matches!(expr, Expr::Failover { .. }).then_some(expr);
    own.into_iter().chain(parts(expr).into_iter().flat_map(failovers_in)).collect()
}
