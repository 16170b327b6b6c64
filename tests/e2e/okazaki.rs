//! A list of a real town, placed by keys in the real window: the 69 measures of a step-up strategy of 2003.
//!
//! What this run makes is the sample in `sessions/`: run it with `BAMEN_WRITE_SAMPLES=1` to write that anew.

use std::path::Path;

use bamen::model::{About, Author, CardKind, Entry, Place, SceneId, Session, Step, Timestamp};
use bamen::store;

use crate::program::{Program, key_of, look, new_session, run, wait_for};
use crate::stage::Stage;

const TITLE: &str = "ステップアップ戦略の69の取組みを、12場面に置いてみる";
const SAMPLE: &str = "2003_岡崎市_ステップアップ戦略の69の取組み.ron";
const SAID_TO_BE: usize = 69;

/// Where each measure is carried, and how deep it goes: who would have to move for it to happen, and whether it mends,
/// betters, or asks for the purpose again. The key is that of the scene; after `>` stands the scene to which it could
/// be carried on. `-` leaves it in the tray: it says twice what another says, or is a whole strategy of its own.
const PLACES: [(&str, &str); SAID_TO_BE] = [
    ("庁内案内板の拡充", "C"),
    ("本庁舎エレベーターの3基連動と車椅子対応", "C"),
    ("本庁舎1階照明を蛍光灯に変更", "X"),
    ("窓口カウンターの改良(ローカウンター化)", "S"),
    ("窓口サービス向上プロジェクトチームの設置", "D"),
    ("フロアマネジャーの拡充", "S"),
    ("コンビニ収納受付サービスの開始", "W"),
    ("図書館開館時間の延長(午後7時まで)", "S"),
    ("総合窓口検討プロジェクトチームの設置", "E"),
    ("出前トークメニューの充実", "F"),
    ("市民協働班の新設", "D>R"),
    ("さわやか収集の開始", "W>F"),
    ("市長日程(前日分)の公表", "V"),
    ("地域への講師出前派遣", "F"),
    ("記者発表資料のホームページ掲載", "X"),
    ("市民提案表彰制度の創設", "F"),
    ("説明責任向上検討プロジェクトチームの設置", "C"),
    ("ITを活用した情報提供の充実", "D"),
    ("メールマガジン・ウェブマガジンの発行", "S"),
    ("アクションプログラムに基づく段階的な行政評価", "D>E"),
    ("文書管理システムの導入", "D"),
    ("プロジェクトチーム設置規定の整備", "C"),
    ("バランスシートの作成と分かりやすい公表", "D"),
    ("行政コスト計算書の作成と公表", "D"),
    ("電子入札制度の導入", "D"),
    ("アウトソーシングによる人員削減と事業の活性化", "E"),
    ("旅費手続きと物品購入の簡略化", "C"),
    ("主任主査以下の職員の人員配置権限", "W"),
    ("枠予算の執行権限", "E"),
    ("専門調整監(事業評価担当)の配置", "D"),
    ("決裁規程の権限引き下げ", "C"),
    ("副課長制・主任主査制の導入", "S"),
    ("各部への総務課の新設", "D"),
    ("支所の地域総合センター化", "R"),
    ("庁内チャレンジ制度", "Q"),
    ("降任申出制度", "Z"),
    ("めざすべき職員像の明文化", "E"),
    ("昇任試験制度", "A"),
    ("目標管理制度", "S>D"),
    ("職員表彰制度", "A"),
    ("多面評価制度", "-"),
    ("FA宣言制度", "Q"),
    ("各職場が求める人材像の公表制度", "W"),
    ("職員研修センターの新設", "D"),
    ("メニュー制研修の実施", "A"),
    ("市長・助役と中堅職員の定期的な意見交換会", "E"),
    ("インターンシップ制度の導入", "S"),
    ("トップマネジメント強化プロジェクトチームの設置", "D"),
    ("経営戦略会議の設置", "E"),
    ("戦略調整会議の設置", "C"),
    ("庁内分権の推進", "-"),
    ("経営戦略アドバイザーなど民間人の登用", "E"),
    ("政策調整監(次長級)の設置", "C"),
    ("組織横断的な課題への対応検討プロジェクトチームの設置", "C"),
    ("市民サービス向上本部の設置", "D"),
    ("夢・希望向上本部の設置", "E"),
    ("職員の先進中核市への派遣", "Q"),
    ("政策研究所の設置", "E"),
    ("パブリックコメントの制度化", "F"),
    ("ワークショップ手法の制度化", "F"),
    ("市民協働班の設置", "-"),
    ("市民協働指針の策定", "R"),
    ("協働計画の策定とモデル事業の実践", "R"),
    ("参画推進フォーラムの開催", "F"),
    ("協働を推進するためのマネジメントの確立", "R"),
    ("市民活動状況のデータベース化", "V"),
    ("市民活動の人材育成", "F"),
    ("NPO設立のための講習と相談", "V"),
    ("市民活動支援センターの設置", "R"),
];

#[test]
fn the_measures_of_a_town_are_imported_and_placed_by_keys() {
    let stage = Stage::set("okazaki");
    let file = new_session(&stage, TITLE);
    name_the_town(&file);
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/okazaki_stepup_2003.csv");
    let import: [&std::ffi::OsStr; 5] =
        ["import".as_ref(), list.as_ref(), file.as_ref(), "--group".as_ref(), "プロジェクト".as_ref()];
    let output = run(&import, &stage.home());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let session = look(&file);
    assert_eq!(session.at(Place::Tray).len(), SAID_TO_BE);
    let texts: Vec<&str> = session.cards().map(|card| card.text.as_str()).collect();
    assert_eq!(texts, PLACES.map(|(text, _)| text), "the table speaks of the cards of the list, in their order");

    let program = Program::open(&stage, &file);
    // Capture line, canvas, tray; all that lies there is what the town does: 方策.
    for key in ["F6", "F6", "ctrl+a", "4"] {
        let before = stage.screen();
        stage.press(key);
        stage.wait_for_change(&before);
    }
    wait_for(&file, "the kind of all cards", |session| session.cards().all(|card| card.kind == CardKind::Measure));
    let before = stage.screen();
    stage.press("Left Right");
    stage.wait_for_change(&before);
    for (text, keys) in PLACES {
        let (scene, aim) = match keys.split_once('>') {
            Some((scene, aim)) => (scene, Some(aim)),
            None => (keys, None),
        };
        if scene == "-" {
            stage.press("Right");
            stage.wait_for_rest();
            continue;
        }
        if let Some(aim) = aim {
            stage.press(&format!("alt+{}", aim.to_lowercase()));
        }
        stage.press(&format!("shift+{}", scene.to_lowercase()));
        // The next card comes into the hand by itself.
        wait_for(&file, text, |session| place_of(session, text) == Place::Scene(scene_of(scene)));
    }

    let session = look(&file);
    check(&session);
    assert!(program.close().success());
    assert_eq!(look(&file), session);
    check_output_is_ok(&file, &stage);
    if std::env::var_os("BAMEN_WRITE_SAMPLES").is_some_and(|value| value == "1") {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(SAMPLE);
        std::fs::copy(&file, sample).unwrap();
    }
}

#[test]
fn the_sample_is_what_this_run_makes() {
    check(&look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(SAMPLE)));
}

fn check(session: &Session) {
    assert_eq!(session.about().town, "岡崎市");
    assert_eq!(session.card_count(), SAID_TO_BE);
    for (text, keys) in PLACES {
        let scene = keys.split('>').next().unwrap();
        let place = if scene == "-" { Place::Tray } else { Place::Scene(scene_of(scene)) };
        assert_eq!(place_of(session, text), place, "{text}");
    }
    let aims: Vec<(&str, SceneId)> =
        session.step_ups().map(|(_, card)| (card.text.as_str(), card.aim.as_ref().unwrap().scene)).collect();
    let mut expected: Vec<(&str, SceneId)> =
        PLACES.iter().filter_map(|(text, keys)| Some((*text, scene_of(keys.split_once('>')?.1)))).collect();
    expected.sort_by_key(|(text, _)| aims.iter().position(|(other, _)| other == text));
    assert_eq!(aims, expected);
    assert!(session.cards().all(|card| card.kind == CardKind::Measure && card.group.is_some()));
}

fn place_of(session: &Session, text: &str) -> Place {
    let card = session.cards().find(|card| card.text.as_str() == text);
    session.find(card.unwrap_or_else(|| panic!("no card {text}")).id).unwrap().0
}

fn scene_of(key: &str) -> SceneId {
    let scene = SceneId::ALL.into_iter().find(|scene| key_of(*scene) == key.to_lowercase());
    scene.unwrap_or_else(|| panic!("no scene has the key {key}"))
}

/// There is no field for the town yet.
fn name_the_town(file: &Path) {
    let mut opened = store::open(file).unwrap();
    let now = Timestamp { utc_ms: jiff::Timestamp::now().as_millisecond(), offset_s: 9 * 3600 };
    let about = About { town: "岡崎市".to_owned(), ..opened.history.present().about().clone() };
    let edit = bamen::model::Edit::SetAbout { about };
    let entry = Entry::next(&opened.history, now, Author::Facilitator, Step::Edit(edit));
    opened.history.record(entry.clone()).unwrap();
    opened.keeper.append(&entry).unwrap();
    opened.keeper.save_now(&opened.history, now).unwrap();
    opened.keeper.close().unwrap();
}

fn check_output_is_ok(file: &Path, stage: &Stage) {
    let output = run(&["check".as_ref(), file.as_ref()], &stage.home());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("ok"), "{said}");
}
