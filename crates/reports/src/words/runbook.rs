//! What a runbook says.

use linchpin_engine::model::Kind;

use super::grammar::{eun_neun, i_ga};
use super::{sentences, terms};
use crate::Lang;

terms! {
    /// Title of the runbook.
    runbook_title { ko: "장애 대응 절차서", en: "Runbook" }
    /// How to read it.
    runbook_intro {
        ko: "장애 유형마다 한 쪽씩, 영향이 큰 것부터 적었습니다. 모델이 모르는 것은 빈칸으로 두지 않고 빠졌다고 적었습니다.",
        en: "One page for each failure that matters, the worst of each kind first. What the model does not know is marked as a gap."
    }
    /// The contents, as a section.
    contents { ko: "차례", en: "Contents" }
    /// The kind of a component, as a column.
    kind { ko: "종류", en: "Kind" }
    /// First signs, as a heading.
    first_signs { ko: "먼저 보이는 증상", en: "First signs" }
    /// How many steps a failure takes to a target, as a column.
    steps_away { ko: "거리", en: "Steps" }
    /// What goes down, as a column.
    goes_down { ko: "중단되는 것", en: "Goes down" }
    /// The way of a failure, as a column.
    by_way_of { ko: "경로", en: "By way of" }
    /// Who answers for something, as a column.
    answers_for { ko: "담당", en: "Owner" }
    /// What to check, as a heading.
    what_to_check { ko: "확인할 것", en: "What to check" }
    /// What still works, as a heading.
    still_works { ko: "계속되는 것", en: "What still works" }
    /// How to tell people, as a heading.
    telling_people { ko: "알리는 길", en: "How to tell people" }
    /// What to bring back, as a heading.
    bring_back { ko: "복구 순서", en: "What to bring back, in order" }
    /// A component whose owner nobody named.
    no_owner { ko: "담당 미기재", en: "gap: no owner named" }
    /// No target goes down.
    no_sign { ko: "중단되는 대상은 없습니다.", en: "No target goes down." }
    /// Nothing else looks the same.
    nothing_alike {
        ko: "다른 것 하나가 멈춰서 같은 증상이 나타나는 경우는 적혀 있지 않습니다.",
        en: "Within what is declared, no other single failure shows all of these signs."
    }
    /// Everything is hit.
    nothing_works { ko: "온전히 제공되는 대상이 하나도 없습니다.", en: "No target serves everyone any more." }
    /// No channel in the model.
    no_channel_declared {
        ko: "모델에 연락 수단이 적혀 있지 않아, 이용자에게 무엇으로 알릴 수 있는지 알 수 없습니다.",
        en: "Gap: the model names no channel, so it cannot say how people are told."
    }
    /// No channel left.
    no_channel_left {
        ko: "남는 연락 수단이 하나도 없습니다. 이 장애와 무관한 수단을 미리 마련해야 합니다.",
        en: "No channel survives this failure: one that does not depend on it is needed beforehand."
    }
    /// Recovery depends on what failed.
    recovery_depends {
        ko: "복구가 멈춘 것에 달려 있습니다.",
        en: "Recovery depends on what went down."
    }
    /// How long something takes to come back.
    repair_time { ko: "복구에 걸리는 시간", en: "Repair time" }
    /// A failed component whose time of repair is not in the model.
    no_repair_time { ko: "미기재", en: "gap, the model gives none" }
    /// What must be mended first.
    mend_first { ko: "멈춘 원인부터 고칩니다.", en: "First mend what failed." }
    /// Redundancy that does not help, as a heading.
    no_help { ko: "도움이 되지 않는 이중화", en: "Redundancy that does not help" }
    /// No page to write.
    no_page {
        ko: "적힌 의존 관계 안에서는 하나가 멈춰 대상을 멈추게 하는 것이 없어, 쓸 절차가 없습니다.",
        en: "Within what is declared, no single failure takes a target down, so there is no page to write."
    }
}

sentences! {
    /// The heading of a page.
    failure_of(name) {
        ko: "{name} 장애";
        en: "Failure of {name}";
    }
    /// What a failure does.
    hits_users(down, users) {
        ko: "{down}{} 중단되고, 영향 {users}입니다.", i_ga(down);
        en: "Takes down {down} and hits {users}.";
    }
    /// The same, of targets whose users nobody counted.
    hits_uncounted(down) {
        ko: "{down}{} 중단됩니다.", i_ga(down);
        en: "Takes down {down}.";
    }
    /// Who answers for what failed.
    owned_by(owner) {
        ko: "담당: {owner}";
        en: "Owner: {owner}";
    }
    /// What else is hit.
    also_hurt(names) {
        ko: "일부만 중단되거나 기능이 떨어지는 것: {names}";
        en: "Partly down or impaired: {names}";
    }
    /// Look at the failed component itself.
    check_itself(name) {
        ko: "{name}{} 실제로 멈췄는지 먼저 확인합니다.", i_ga(name);
        en: "Make sure that {name} itself has failed.";
    }
    /// Look at what it stands on.
    check_below(names) {
        ko: "이것이 딛고 선 것: {names}";
        en: "What it stands on: {names}";
    }
    /// Another failure that shows the same and more.
    alike_but(name, also) {
        ko: "{name}{} 원인이라면 {also}도 중단됩니다.", i_ga(name);
        en: "If it is {name} that failed, these are down as well: {also}.";
    }
    /// Other failures that show the very same.
    alike_same(names) {
        ko: "다음 장애와는 증상만으로 구별할 수 없으므로 직접 확인합니다: {names}";
        en: "The signs alone do not tell it from a failure of these, so look at them directly: {names}";
    }
    /// Targets that go on.
    go_on(names) {
        ko: "영향을 받지 않는 대상: {names}";
        en: "Targets that are not affected: {names}";
    }
    /// Channels that can be used.
    channels_left(names) {
        ko: "쓸 수 있는 연락 수단: {names}";
        en: "Channels that still reach people: {names}";
    }
    /// Channels that cannot.
    channels_lost(names) {
        ko: "쓸 수 없는 연락 수단: {names}";
        en: "Do not count on: {names}";
    }
    /// A component that needs something that went down.
    starts_after(name, on) {
        ko: "{name}{} {on} 없이는 기동할 수 없습니다.", eun_neun(name);
        en: "{name} cannot start without {on}.";
    }
    /// Pages that were left out.
    pages_left_out(number) {
        ko: "이 밖에 대상을 멈추게 하는 단일 장애점 {number}개는 싣지 않았습니다.";
        en: "{number} further single points of failure are not in this runbook.";
    }
}

impl Lang {
    /// The word for a kind of component; the file's own word where there is none.
    pub fn kind_word(self, kind: &Kind) -> &str {
        match (self, kind) {
            (Self::En, Kind::External) => "third party",
            (Self::En, kind) => kind.word(),
            (Self::Ko, Kind::Site) => "데이터센터·거점",
            (Self::Ko, Kind::Power) => "전력",
            (Self::Ko, Kind::Network) => "네트워크",
            (Self::Ko, Kind::Storage) => "저장소",
            (Self::Ko, Kind::Platform) => "공통 기반",
            (Self::Ko, Kind::Tool) => "운영 도구",
            (Self::Ko, Kind::Service) => "서비스",
            (Self::Ko, Kind::External) => "외부 이용처",
            (Self::Ko, Kind::Channel) => "연락 수단",
            (Self::Ko, Kind::People) => "사람",
            (Self::Ko, kind) => kind.word(),
        }
    }
}
