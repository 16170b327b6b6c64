//! Libraries of any size that could be some consultant's: invented towns, series of meetings that grow, cards that move
//! and are carried over borders. The same seed gives the same library.

use std::path::PathBuf;

use bamen::model::{
    About, Aim, Author, CardId, CardKind, CardText, Edit, Entry, History, Origin, Place, SceneId, SessionId,
    SessionKind, Step, Timestamp,
};

const TOWNS: [&str; 12] = [
    "汐見台市",
    "若葉沢市",
    "こもれび町",
    "月見原市",
    "葦辺村",
    "白樺野町",
    "朝霧市",
    "鳴瀬川町",
    "桐ヶ丘市",
    "風見村",
    "藤波市",
    "水車町",
];
const SERIES: [&str; 5] =
    ["チーム経営研究会", "行政経営システム総点検", "事例研究会", "ステップアップセミナー", "組織風土改善セミナー"];
const WHO: [&str; 16] = [
    "窓口",
    "係",
    "課",
    "財政担当",
    "人事担当",
    "新人",
    "係長",
    "課長",
    "若手",
    "管理部門",
    "現場",
    "出先",
    "住民",
    "自治会",
    "議会",
    "部長",
];
const WHAT: [&str; 24] = [
    "引き継ぎ",
    "引継書",
    "打ち合わせ",
    "打合せ",
    "予算要求",
    "目標管理",
    "人事評価",
    "問い合わせ",
    "受付",
    "手続き",
    "会議",
    "メール",
    "マニュアル",
    "研修",
    "提案制度",
    "総合計画",
    "行政評価",
    "申込書",
    "見積り",
    "アンケート",
    "電話",
    "データ",
    "広報",
    "決裁",
];
const HOW: [&str; 20] = [
    "が口伝えになる",
    "に時間がかかる",
    "のやり方が人によって違う",
    "が前例のまま変わらない",
    "の目的が見えない",
    "を減らしたい",
    "を一枚にまとめる",
    "を隣の課と合わせる",
    "が二度書きになっている",
    "を月に一度見直す",
    "の担当が決まっていない",
    "を住民と一緒に考える",
    "がＰＤＦでしか残らない",
    "を係の外へひらく",
    "が終わらない",
    "を半分の時間で行う",
    "の数字だけが残る",
    "を首長と話す",
    "が年度末に集まる",
    "をためしてみる",
];
const TAGS: [&str; 6] = ["首長報告", "引き継ぎ", "要フォロー", "好事例", "庁内共有", "二年目"];
const TITLES: [&str; 10] = [
    "はじめまして、の気づき",
    "評価と予算は、なぜ会わないのか",
    "四つの部門で、仕組みを一枚に並べる",
    "引き継ぎと、窓口のあいだ",
    "目標管理を、使える道具に",
    "月に一度の棚卸しを、試してみた",
    "首長の思いと、いまの仕組み",
    "一年たって、何が根づいたか",
    "係の話を、係のそとへ",
    "だれと手を組むか",
];

/// Chance that is the same every time (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % n as u64).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// The sessions of a library with where they lie, `cards` cards each, more or less. One in twelve is one person's.
pub(crate) fn library(seed: u64, sessions: usize, cards: usize) -> impl Iterator<Item = (PathBuf, History)> {
    (0..sessions).map(move |n| session(seed, n, cards))
}

fn session(seed: u64, n: usize, cards: usize) -> (PathBuf, History) {
    // Twelve meetings of one town after each other, a month apart.
    let (group, nth) = (n / 12, n % 12);
    let mut of_series = Dice(seed ^ (group as u64) << 20);
    let (town, series) = (of_series.of(&TOWNS), of_series.of(&SERIES));
    let start = of_series.below(60);
    let mut dice = Dice(seed ^ 0x5555 ^ (n as u64) << 8);
    let solo = nth == 11;
    let days = i64::try_from((start + nth) * 30).unwrap();
    let ms = 1_500_000_000_000 + days * 86_400_000 + i64::try_from(dice.below(86_400_000)).unwrap();
    let began = Timestamp { utc_ms: ms, offset_s: 9 * 3600 };
    let kind = if solo { SessionKind::Solo } else { SessionKind::Meeting };
    let title = format!("{} {}", dice.of(&TITLES), n + 1);
    let origin = Origin { id: SessionId(format!("generated-{seed}-{n}")), kind, began, title: title.clone() };
    let mut history = History::begin(origin);
    let author = if solo { Author::Myself } else { Author::Facilitator };
    let mut at = began;
    let mut make = |history: &mut History, edit: Edit| {
        at.utc_ms += 40_000;
        // What a session refuses did not happen.
        history.record(Entry::next(history, at, author, Step::Edit(edit))).ok();
    };
    let tags = (0..dice.below(3)).map(|_| dice.of(&TAGS).to_owned()).collect::<std::collections::BTreeSet<_>>();
    let about = About {
        title,
        town: if solo { String::new() } else { town.to_owned() },
        series: if solo { String::new() } else { series.to_owned() },
        number: (!solo).then_some(nth as u32 + 1),
        purpose: format!("{}の{}を、みなで見る", dice.of(&WHO), dice.of(&WHAT)),
        tags: tags.into_iter().collect(),
        ..About::default()
    };
    make(&mut history, Edit::SetAbout { about });
    // Later meetings have more, and reach further to the upper right.
    let many = cards / 2 + cards * nth / 12 + dice.below(cards / 4 + 1);
    for card in 0..many {
        let text = format!("{}の{}{}", dice.of(&WHO), dice.of(&WHAT), dice.of(&HOW));
        let kind = CardKind::ALL[dice.below(4)];
        let scene = SceneId::ALL[dice.below(4 + nth.min(8))];
        let place = if dice.below(9) == 0 { Place::Tray } else { Place::Scene(scene) };
        let group = (dice.below(10) == 0).then(|| CardText::new(dice.of(&WHAT)).unwrap());
        let (id, text) = (CardId(card as u32 + 1), CardText::new(&text).unwrap());
        make(&mut history, Edit::AddCard { id, kind, text, place, short: None, group });
        if dice.below(4) == 0 {
            let to = Place::Scene(SceneId::ALL[dice.below(12)]);
            make(&mut history, Edit::MoveCard { id, to, index: 0 });
        }
        if dice.below(8) == 0 {
            let scene = SceneId::ALL[(dice.below(8) + 4) % 12];
            let words = (dice.below(3) == 0).then(|| CardText::new(dice.of(&HOW)).unwrap());
            make(&mut history, Edit::SetAim { id, aim: Some(Aim { scene, words }) });
        }
    }
    let date = began.to_zoned().strftime("%Y-%m-%d").to_string();
    let folder = if solo { "ひとり".to_owned() } else { town.to_owned() };
    (PathBuf::from(folder).join(format!("{date}_{n:05}.ron")), history)
}
