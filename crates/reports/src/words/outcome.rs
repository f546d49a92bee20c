//! Sentences about what a failure does, how the system starts, and how that compares with reports.

use super::grammar::eun_neun;
use super::{sentences, terms};

terms! {
    /// What failed, as a label.
    failed { ko: "장애", en: "Failed" }
    /// Where people go, as a section.
    where_people_go { ko: "이용자가 옮겨 간 곳", en: "Where people go" }
    /// How many come, as a column.
    come { ko: "옮겨 온 이용자", en: "Come" }
    /// How many can be served, as a column.
    room { ko: "수용 인원", en: "Room for" }
    /// That nobody knows how many can be served.
    room_unknown { ko: "미기재", en: "gap: not known" }
    /// From where they come, as a column.
    come_from { ko: "어디에서", en: "From" }
    /// What an unknown capacity means.
    room_gap {
        ko: "수용 인원이 적혀 있지 않은 곳은 몰려드는 이용자를 감당할 수 있는지 알 수 없습니다.",
        en: "Where nobody says how many can be served, the model cannot tell whether those who come fit in."
    }
}

sentences! {
    /// How many are worse off, by state.
    worse_off(components, down, partial, impaired) {
        ko: "상태가 나빠지는 {components} (중단 {down}, 일부 중단 {partial}, 일부 기능 저하 {impaired}).";
        en: "Worse off: {components} ({down} down, {partial} partly down, {impaired} impaired).";
    }
    /// How many users are hit.
    users_hit(users) {
        ko: "영향 {users}.";
        en: "Hit: {users}.";
    }
    /// A component with a ceiling above nothing.
    limited(name, ceiling) {
        ko: "{name} (최대 {ceiling})";
        en: "{name} (at most {ceiling})";
    }
    /// Everything started.
    started(components, waves) {
        ko: "{components}가 {waves}에 걸쳐 모두 기동됩니다.";
        en: "{components} start, in {waves}.";
    }
    /// Not everything started.
    not_started(components, waves, never) {
        ko: "{waves}에 걸쳐 {components}가 기동되고, {never}는 끝내 기동되지 않습니다.";
        en: "{components} start, in {waves}; {never} never start.";
    }
    /// Deadlocks, in the finding of a report.
    deadlocked(deadlocks) {
        ko: "{deadlocks}: 모두 꺼진 뒤에는 서로를 기다리느라 저절로 켜지지 못하는 것이 있습니다.";
        en: "{deadlocks}: after everything has stopped, some components wait for each other and never start.";
    }
    /// A circle of components that wait for each other.
    deadlock(circle) {
        ko: "서로 기다립니다: {circle}";
        en: "Waiting for each other: {circle}";
    }
    /// How far model and reports agree.
    agreement(agree, rows, too_mild, too_harsh) {
        ko: "보도 {rows}건 가운데 {agree}건이 모델과 일치합니다. 모델이 더 가볍게 본 것 {too_mild}건, 더 무겁게 본 것 {too_harsh}건.";
        en: "The model agrees with {agree} of {rows} reports; it is too mild in {too_mild} and too harsh in {too_harsh}.";
    }
    /// A component that a failure does not touch.
    untouched(name) {
        ko: "{name}{} 이 장애의 영향을 받지 않습니다.", eun_neun(name);
        en: "{name} is not affected by this failure.";
    }
    /// What carries a component although part of it is lost.
    carried(form, left, members, by) {
        ko: "{form}: {members} 가운데 {left}개가 남아 버팁니다 ({by})";
        en: "{form}: {left} of {members} left to carry it ({by})";
    }
    /// What would take a component down now.
    would_end(names) {
        ko: "지금 상태에서 다음 가운데 하나만 더 멈추면 중단됩니다: {names}";
        en: "One more failure among these would take it down now: {names}";
    }
    /// No single further failure takes it down.
    no_end(name) {
        ko: "지금 상태에서 다른 하나가 더 멈추어도 {name}{} 중단되지 않습니다.", eun_neun(name);
        en: "No single further failure would take {name} down now.";
    }
}
