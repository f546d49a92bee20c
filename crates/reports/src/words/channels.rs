//! Sentences about channels: who can still be told, and through what.

use linchpin_engine::analysis::channels::Told;

use super::{sentences, terms};
use crate::Lang;

terms! {
    /// Owners and what they can say, as a heading.
    who_can_be_told { ko: "누구의 이용자에게 알릴 수 있나", en: "Who can still be told" }
    /// How users can be told, as a column.
    told_column { ko: "알릴 길", en: "Told" }
    /// Channels that can be used, as a column.
    channels_column { ko: "쓸 수 있는 연락 수단", en: "Channels" }
    /// Targets that are hit, as a column.
    hit_column { ko: "영향받는 대상", en: "Hit" }
    /// The channels that survive, as a heading.
    order_of_use { ko: "쓸 수 있는 연락 수단, 쓸 순서대로", en: "Channels that survive, in the order to use them" }
    /// The place in the order of use, as a column.
    rank_column { ko: "순서", en: "Order" }
    /// A channel, as a column.
    channel_column { ko: "연락 수단", en: "Channel" }
    /// How many people a channel reaches, as a column.
    reaches_column { ko: "닿는 이용자", en: "Reaches" }
    /// What would end a channel, as a column.
    ends_with_column { ko: "하나만 더 멈추면 끊기는 것", en: "One more failure ends it" }
    /// Nobody counted the users of a channel.
    not_counted { ko: "이용자 수 미기재", en: "gap: not counted" }
    /// A channel that does not say what it requires.
    says_nothing { ko: "무엇에 의존하는지 미기재", en: "gap: says nothing it requires" }
    /// No single failure ends a channel.
    no_single_one { ko: "하나로는 끊기지 않음", en: "no single one" }
    /// How the channels are ordered.
    order_rule {
        ko: "온전한 것, 일부 기능이 떨어진 것, 일부만 닿는 것 순으로 적었습니다. 같은 상태에서는 더 많은 이용자에게 닿는 것이, 그다음에는 하나만 더 멈춰도 끊기게 하는 것이 적은 수단이 앞섭니다.",
        en: "Whole channels come before impaired ones, and those before partial ones; then those that reach more users, then those that fewer further failures would end."
    }
    /// Some channels say nothing of what they require.
    channel_undeclared {
        ko: "무엇에 의존하는지 적혀 있지 않은 연락 수단은 모델에 적힌 범위에서만 남습니다. 이 장애에도 정말 쓸 수 있는지 따로 확인해야 합니다.",
        en: "A channel that says nothing of what it requires survives only as far as the model knows: make sure that it would."
    }
    /// The channels that survive belong to others.
    only_of_others {
        ko: "아래에 남아 있는 것은 다른 곳의 수단입니다. 쓰려면 미리 약속해 두어야 합니다.",
        en: "The channels that survive belong to others: their use has to be agreed on beforehand."
    }
    /// The channels that are down, as a heading.
    lost_channels { ko: "쓸 수 없는 연락 수단과 그 경로", en: "Channels that are lost, and by which way" }
    /// A channel that is down without any failure.
    down_anyway { ko: "장애가 없어도 중단 상태", en: "down without any failure" }
}

sentences! {
    /// How many channels survive.
    channels_survive(left, all) {
        ko: "연락 수단 {all}개 가운데 {left}개를 쓸 수 있습니다.";
        en: "Channels that survive: {left} of {all}.";
    }
    /// How many owners have no channel left.
    owners_without(owners) {
        ko: "담당 {owners}곳은 자기 연락 수단도, 누구나 쓸 수 있는 수단도 남지 않아 이용자에게 알릴 길이 없습니다.";
        en: "Owners with no surviving channel, neither their own nor one open to everybody: {owners}.";
    }
    /// For how many owners no channel is declared.
    owners_undeclared(owners) {
        ko: "담당 {owners}곳은 쓸 연락 수단이 모델에 적혀 있지 않습니다. 알릴 수 있다는 뜻이 아니라 모른다는 뜻입니다.";
        en: "Owners for whom the model names no channel, which is a gap and no good news: {owners}.";
    }
}

impl Lang {
    /// How an owner's users can be told.
    pub const fn told_word(self, told: Told) -> &'static str {
        match (self, told) {
            (Self::Ko, Told::Own) => "자기 수단으로 가능",
            (Self::Ko, Told::OnlyOpen) => "공개된 수단으로만 가능",
            (Self::Ko, Told::NoneSurvives) => "남은 수단 없음",
            (Self::Ko, Told::NoneDeclared) => "수단 미기재",
            (Self::En, Told::Own) => "by a channel of their own",
            (Self::En, Told::OnlyOpen) => "only by channels open to everybody",
            (Self::En, Told::NoneSurvives) => "none survives",
            (Self::En, Told::NoneDeclared) => "gap: none declared",
        }
    }
}
