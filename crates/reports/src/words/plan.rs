//! Sentences about a change before it is made.

use linchpin_engine::analysis::plan::{Class, Danger};

use super::grammar::{eul_reul, eun_neun};
use super::{sentences, terms};
use crate::Lang;

terms! {
    /// The audit of a change, as a title.
    plan_title { ko: "변경 사전 점검", en: "Change audit" }
    /// What to do first, as a section.
    before_start { ko: "시작하기 전에", en: "Before it starts" }
    /// No rule asks for anything.
    nothing_first { ko: "규칙이 먼저 하라고 하는 일은 없습니다.", en: "The rules ask for nothing first." }
    /// Failures in force, as a section.
    unresolved { ko: "해결되지 않은 장애", en: "Failed, and not resolved" }
    /// No failure in force.
    nothing_unresolved {
        ko: "해결되지 않은 것으로 적힌 장애가 없습니다.",
        en: "Nothing is said to have failed before."
    }
    /// A failure that lowers nothing at the moment.
    works_for_now {
        ko: "지금은 동작하지만 원인이 해결되지 않음",
        en: "works at the moment, its fault not resolved"
    }
    /// A wave of a step, as a column.
    turn { ko: "회차", en: "Wave" }
    /// What is out of service, as a column.
    out_column { ko: "빼는 것", en: "Out of service" }
    /// Users hit by the planned state, as a column.
    planned_users { ko: "계획대로일 때 이용자", en: "Users hit as planned" }
    /// Targets that the planned state takes down, as a column.
    planned_down { ko: "계획대로일 때 중단", en: "Down as planned" }
    /// The worst coincidence, as a column.
    worst_further { ko: "겹치면 가장 나쁜 고장", en: "Worst further failure" }
    /// Users at stake, as a column.
    users_at_stake { ko: "걸린 이용자", en: "Users at stake" }
    /// Targets at stake, as a column.
    targets_at_stake { ko: "걸린 대상", en: "Targets at stake" }
    /// A coincidence, as a column.
    further_failure { ko: "겹치는 고장", en: "Further failure" }
    /// Users hit by a coincidence, as a column.
    users_beyond { ko: "더 영향받는 이용자", en: "Users in addition" }
    /// Targets that a coincidence takes down, as a column.
    down_beyond { ko: "더 중단되는 대상", en: "Down in addition" }
    /// The same failure without the change, as a column.
    otherwise { ko: "이 단계가 없을 때 (이용자 / 중단)", en: "Without this step (users / down)" }
    /// The mark of what is touched.
    is_touched { ko: "변경 대상", en: "touched" }
    /// Nothing coincides.
    nothing_further {
        ko: "겹쳐서 더 나빠지게 하는 단일 고장이 없습니다.",
        en: "No single further failure makes it worse."
    }
    /// What "at stake" means.
    stake_note {
        ko: "걸린 이용자와 대상은 이 변경 때문에 더 나빠질 수 있는 몫입니다. 변경이 없어도 영향을 받을 몫은 빼고 셉니다.",
        en: "At stake is what may get worse because of the change. What a failure would hit anyway is not counted."
    }
    /// Single points of a step, before a list.
    new_points { ko: "이때만 생기는 단일 장애점:", en: "Single points of failure that are there only then:" }
    /// Single points because of what has failed before, before a list.
    points_already { ko: "그 때문에 이미 생긴 단일 장애점:", en: "Single points of failure that are there because of it:" }
    /// Redundancy of a step, before a list.
    reduced { ko: "이때 줄어드는 이중화:", en: "Redundancy that is reduced then:" }
    /// Everything comes back.
    all_return {
        ko: "멈춘 것은 모두 저절로 다시 기동됩니다.",
        en: "Everything that stops comes back by itself."
    }
    /// A change of a model without users.
    no_users {
        ko: "이 모델에는 이용자 수가 적혀 있지 않습니다. 규모는 대상과 위험만으로 판단했고, 이용자가 없다는 뜻은 아닙니다.",
        en: "This model counts no users. The size is judged by targets and dangers alone, and this does not mean that nobody is at stake."
    }
    /// A change of what nothing requires.
    nothing_hangs {
        ko: "이 변경이 다루는 것에 의존한다고 적힌 대상이 없습니다. 위험이 없다는 뜻이 아니라, 모델에 적혀 있지 않다는 뜻입니다.",
        en: "No target is said to require anything of what this change takes out or touches. That is not to say that nothing is at stake: the model does not say."
    }
}

sentences! {
    /// A change that nothing blocks.
    may_start(class) {
        ko: "{class}입니다. 막는 것은 없습니다.";
        en: "{class}. Nothing blocks it.";
    }
    /// A change that must not be made as planned.
    must_not_start(class) {
        ko: "{class}입니다. 이대로 시작하면 안 됩니다.";
        en: "{class}. It must not start as planned.";
    }
    /// Why it has its class.
    sized_by(reasons) {
        ko: "규모를 정한 것: {reasons}.";
        en: "What makes it so: {reasons}.";
    }
    /// A bound on users.
    users_from(users, from) {
        ko: "걸린 {users} (기준 {from}명 이상)";
        en: "{users} at stake (from {from} on)";
    }
    /// A bound on targets.
    targets_from(targets, from) {
        ko: "걸린 {targets} (기준 {from}개 이상)";
        en: "{targets} at stake (from {from} on)";
    }
    /// A bound on sites.
    sites_from(sites, from) {
        ko: "한꺼번에 손대는 사이트 {sites}곳 (기준 {from}곳 이상)";
        en: "sites touched at once: {sites} (from {from} on)";
    }
    /// What is changed in service while its own failure is there.
    changed_again(step, name) {
        ko: "{step}: {name}{} 장애가 해결되지 않았는데 서비스에서 빼지 않고 다시 변경합니다.", eun_neun(name);
        en: "{step}: {name} has an unresolved failure and is changed again without being taken out of service.";
    }
    /// What is changed in service while something that hangs on it has failed.
    changed_below(step, name, on) {
        ko: "{step}: {on}의 장애가 해결되지 않았는데, 그 아래의 {name}{} 서비스에서 빼지 않고 변경합니다.", eul_reul(name);
        en: "{step}: {name} is changed without being taken out of service, although {on}, which stands on it, has an unresolved failure.";
    }
    /// Redundancy that is hit twice, the second time by what is taken out.
    hit_twice_out(step, owner, form, failed, taken) {
        ko: "{step}: {owner}의 이중화({form})를 두 번째로 약하게 합니다. {failed}의 장애가 해결되지 않았는데 {taken}{} 서비스에서 뺍니다.", eul_reul(taken);
        en: "{step}: the redundancy of {owner} ({form}) is hit a second time. The failure of {failed} is not resolved, and now {taken} is taken out.";
    }
    /// Redundancy that is hit twice, the second time by what is changed in service.
    hit_twice_touched(step, owner, form, failed, taken) {
        ko: "{step}: {owner}의 이중화({form})를 두 번째로 위태롭게 합니다. {failed}의 장애가 해결되지 않았는데 {taken}{} 서비스 중에 변경합니다.", eul_reul(taken);
        en: "{step}: the redundancy of {owner} ({form}) is put at risk a second time. The failure of {failed} is not resolved, and now {taken} is changed in service.";
    }
    /// What does not come back after a step.
    no_return(step, names) {
        ko: "{step}: 한번 멈추면 저절로 다시 켜지지 못하는 것: {names}";
        en: "{step}: once stopped, these do not come back by themselves: {names}";
    }
    /// Targets that the plan itself takes down.
    down_by_plan(step, names) {
        ko: "{step}: 다른 일이 없어도 중단되는 대상: {names}";
        en: "{step}: down although nothing else happens: {names}";
    }
    /// What is taken out, in waves.
    taken_out(names, share, waves) {
        ko: "서비스에서 빼는 것({share}%씩 {waves}회): {names}";
        en: "Out of service, {share}% at a time in {waves} waves: {names}";
    }
    /// What is taken out at once.
    taken_out_at_once(names) {
        ko: "서비스에서 빼는 것(한꺼번에): {names}";
        en: "Out of service, all at once: {names}";
    }
    /// What stays in service.
    changed_in_service(names) {
        ko: "서비스 중에 변경하는 것: {names}";
        en: "Changed in service: {names}";
    }
    /// The load of a step.
    under_load(percent) {
        ko: "이때의 부하: 모델에 적힌 부하의 {percent}%";
        en: "Load meanwhile: {percent}% of what the model says";
    }
    /// The wave of several that is told in full.
    worst_turn(turn, turns) {
        ko: "전체 {turns}회 가운데 가장 많이 걸린 {turn}회차:";
        en: "Wave {turn} of {turns}, in which most is at stake:";
    }
    /// What a further failure does without the change.
    without_change(users, down) {
        ko: "{users} / {down}";
        en: "{users} / {down}";
    }
    /// How much of a group is left.
    left_of(owner, form, left, members) {
        ko: "{owner}, {form}: {members} 가운데 {left}개 온전함";
        en: "{owner}, {form}: {left} of {members} whole";
    }
    /// What a group has come to.
    fallen_to(value) { ko: ", {value}로 떨어짐"; en: ", down to {value}"; }
    /// What is out of a group.
    part_out(names) { ko: "빼는 것 {names}"; en: "out {names}"; }
    /// What is touched of a group.
    part_touched(names) { ko: "변경하는 것 {names}"; en: "touched {names}"; }
    /// What is broken of a group.
    part_unresolved(names) { ko: "해결되지 않은 것 {names}"; en: "unresolved {names}"; }
    /// A step, numbered and named.
    step_called(number, name) {
        ko: "{number}단계 {name}";
        en: "Step {number}, {name}";
    }
    /// Which change was audited.
    change_identity(id) {
        ko: "변경 {id}";
        en: "Change {id}";
    }
}

impl Lang {
    /// A change by its size.
    pub const fn class_word(self, class: Class) -> &'static str {
        match (self, class) {
            (Self::Ko, Class::Small) => "작은 변경",
            (Self::Ko, Class::Medium) => "중간 규모의 변경",
            (Self::Ko, Class::Large) => "큰 변경",
            (Self::En, Class::Small) => "A small change",
            (Self::En, Class::Medium) => "A medium change",
            (Self::En, Class::Large) => "A large change",
        }
    }

    /// What is wrong with a change.
    pub const fn danger_word(self, danger: Danger) -> &'static str {
        match (self, danger) {
            (Self::Ko, Danger::Overlap) => "해결되지 않은 장애가 이미 약하게 만든 곳을 건드림",
            (Self::Ko, Danger::Deadlock) => "멈춘 것이 저절로 다시 켜지지 못함",
            (Self::Ko, Danger::Down) => "계획한 상태만으로도 중단되는 대상이 있음",
            (Self::Ko, Danger::NewSpof) => "작업 중에만 단일 장애점이 생김",
            (Self::En, Danger::Overlap) => "it hits what an unresolved failure has weakened",
            (Self::En, Danger::Deadlock) => "something that stops does not come back by itself",
            (Self::En, Danger::Down) => "the planned state alone takes targets down",
            (Self::En, Danger::NewSpof) => "targets get single points of failure while it is made",
        }
    }
}
