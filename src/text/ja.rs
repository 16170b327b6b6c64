//! 日本語。

use crate::import::{Amount, ColumnError, ImportError, Reason, Role};
use crate::model::Showing;
use crate::store::StoreError;

use super::{ActionWords, KeyWords, Lang, ReaderWords, Words};

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

pub(super) static WORDS: Words = Words {
    lang: Lang::Ja,
    app_name: "場面",
    tagline: "気楽に、まじめに。改善活動の12場面",
    stages: ["個人", "職場", "役所全体", "地域"],
    stages_short: ["個人", "職場", "役所全体", "地域"],
    levels: ["不具合解消", "改善", "革新"],
    kinds: ["気づき", "問題", "課題", "方策"],
    kind_letters: ["気", "問", "課", "策"],
    tray: "置き場",
    tray_empty: "置き場は空です。迷うカードは、ここに。",
    scene_empty: "まだ何もありません。それも、ひとつの見え方です。",
    card_count: |n| format!("{n}枚"),
    cards_in_list: |n| format!("カード {n}枚"),
    more_cards: |n| format!("ほか {n}枚 — ひらく"),

    door_meeting: "場をひらく",
    door_meeting_text: "対話の場を準備して、壁に映す。\n手ぶらでも、すぐに始められます。",
    door_review: "ふりかえる",
    door_review_text: "これまでの場をさがし、再生し、\n変わってきたことを見くらべる。",
    door_solo: "ひとりで考える",
    door_solo_text: "15分から。問いに答えながら、\n自分の一歩を地図にする。",
    recent: "さいきんの場",
    recent_hint: "色の強いほど、カードの多い場面",
    no_sessions: "はじめての場を、ひらいてみましょう。ためしの場も入っています。",
    about_scenes: "12場面とは",
    settings: "設定",
    other_language: "English",
    stored_at: |path| format!("保存場所 {path}"),
    nothing_leaves: "このパソコンの中だけで動いています。外へは何も送りません",
    only_me: "自分だけ",
    unreadable_row: "読めませんでした",
    reading_library: "書庫を読んでいます…",
    series_number: |series, n| format!("{series} 第{n}回").trim_start().to_owned(),
    today_at: |time| format!("きょう {time}"),
    date: |at, now| {
        let (at, now) = (at.to_zoned(), now.to_zoned());
        let weekday = WEEKDAYS.get(at.weekday().to_monday_zero_offset() as usize).copied().unwrap_or_default();
        let day = format!("{}月{}日({weekday})", at.month(), at.day());
        if at.year() == now.year() { day } else { format!("{}年{day}", at.year()) }
    },
    sample_chip: "ためしの場",
    sample_of: |series| format!("{series} ・ ためしの場"),

    new_session: "新しい場",
    new_session_title: "この場の題",
    new_session_hint: "住民に近い市役所になるために、いま何が起きているか",
    begin: "はじめる",
    cancel: "やめる",
    close: "とじる",
    untitled: "題のない場",

    about_session: "この場について",
    about_kept: "前に書きかけたところが、そのまま残っています。",
    about_drop: "書きかけを消す",
    about_done: "この内容にする",
    about_on_wall: "ここから下は、壁に「約束」を出すときに映ります。空のままでもかまいません。",
    town: "まち・役所",
    town_hint: "汐見台市",
    series: "会の名前",
    series_hint: "チーム経営研究会",
    number: "第何回",
    number_hint: "4",
    number_unclear: "「第何回」は、4 のような数字で書くと、第4回と出せます。",
    purpose: "目的",
    purpose_hint: "何のために、ここに集まるか",
    goal: "ゴールイメージ",
    goal_hint: "終わったとき、どうなっていたらうれしいか",
    opening: "はじめのひとこと",
    opening_hint: "はじめに、みんなにひとことずつ話してもらうこと",
    rules: "話し合いの約束",
    rule_hint: "声に出して読める一文で",
    rule_name: |n| format!("約束 {n}"),
    rule_up: |n| format!("約束 {n} をひとつ上へ"),
    rule_down: |n| format!("約束 {n} をひとつ下へ"),
    rule_remove: |n| format!("約束 {n} をはずす"),
    rule_add: "約束をたす",
    rule_examples_title: "たとえば(押すと、たせます)",
    rule_examples: [
        "肩書きは、横に置いて話す",
        "さいごまで、聴いてから話す",
        "正解より、感じたことを",
        "言いよどんでも、だいじょうぶ",
        "ここで聞いた話は、ここに置く",
        "わからないときは、わからないと言う",
        "ひとりの話は、一分くらいで",
        "ちがう見方を、おもしろがる",
    ],

    back_home: "はじめの画面へ",
    saved: |time| format!("保存済み {time}"),
    saving: "保存しています…",
    only_on_screen: "この画面にだけあります",
    read_only: "見るだけ",
    menu: "そのほか",
    panel: "カードとガイド",

    capture: "速記の一行",
    capture_hint: "聞こえた言葉を、そのまま",
    capture_hint_alone: "思ったことを、そのまま",
    capture_choose: "場面をえらぶ",
    keypad: "場面のキー",
    armed_place: "などで置く",
    armed_tray: "置き場へ",
    armed_same: "前と同じ場面",
    armed_back: "文に戻る",
    kind_of_card: "カードの種類",
    too_long: |n| format!("{n}字あります。カードには200字までです。二つに分けてみましょう。"),
    count_hint: |n, soft| format!("{n}字・めやす {soft}字"),
    paste_title: |n| format!("{n}行あります"),
    paste_text: "一行ずつ、カードにしますか。置き場にならびます。",
    paste_many: |n| format!("カード{n}枚にする"),
    paste_one: "ひと続きの文にする",

    chosen_card: "選んだカード",
    chosen_cards: |n| format!("選んだカード {n}枚"),
    nothing_chosen: "カードか場面を選ぶと、ここに出ます。",
    now: "いま",
    aim: "めざす",
    aim_words: "めざす場面でのことば",
    aim_words_hint: "そこでは、どんな一言になるか",
    no_aim: "まだ決めていません",
    set_aim: "めざす場面",
    drop_aim: "矢印をはずす",
    votes: "共感",
    vote_plus: "共感をたす",
    vote_minus: "共感をへらす",
    short: "短い見出し",
    short_hint: "カードが多いときに出す、7字ほど",
    group: "まとまり",
    group_hint: "まとまりの名前",
    on_wall: "壁での見え方",
    on_wall_open: "ことばが見えます",
    on_wall_covered: "伏せてあります",
    on_wall_scene_covered: "場面ごと伏せてあります",
    on_wall_hidden: "出していません",
    on_wall_tray: "置き場のカードは、壁に出ません",
    cover: "伏せる",
    turn_over: "めくる",
    hide: "壁に出さない",
    show: "壁に出す",
    cover_scene: "場面を伏せる",
    turn_over_scene: "場面をめくる",
    text: "ことば",
    kind: "種類",
    place: "場所",
    choose_scene: "場面をえらぶ",
    all_cards_here: "ここにあるカード",
    guide: "場面のガイド",
    carriers: "担い手",
    way: "進め方",
    questions: "問い",
    strengths: "活きる力",
    mix_up: "陥りやすい取り違え",
    guide_override_broken: |path, line, column| {
        format!("場面のガイド {path} は {line}行 {column}文字目から読めませんでした。組みこみの文を使っています。")
    },

    undo: "元に戻す",
    redo: "やり直す",
    placed: |place| format!("{place} に置きました"),
    placed_many: |n, place| format!("{n}枚を {place} に置きました"),
    moved: |place| format!("{place} に移しました"),
    reordered: "ならびを変えました",
    revised: "ことばを書き直しました",
    deleted: "カードを捨てました",
    deleted_many: |n| format!("カード{n}枚を捨てました"),
    duplicated: "カードを写しました",
    kind_set: |kind| format!("{kind} にしました"),
    short_set: "短い見出しを変えました",
    group_set: "まとまりを変えました",
    aim_set: |scene| format!("{scene} をめざすことにしました"),
    aim_dropped: "矢印をはずしました",
    voted: "共感を加えました",
    vote_withdrawn: "共感をひとつ戻しました",
    about_set: "この場のことを書きかえました",
    covered: "カードを伏せました",
    turned_over: "カードをめくりました",
    hidden: "壁に出さないことにしました",
    shown_again: "壁で見えるようにしました",
    scene_covered: |scene| format!("{scene} のカードを伏せました"),
    scene_uncovered: |scene| format!("{scene} のカードをめくりました"),
    imported: |n| format!("カード{n}枚を取りこみました"),
    several_done: "まとめて変えました",
    undone: |what| format!("元に戻しました: {what}"),
    redone: |what| format!("やり直しました: {what}"),
    nothing_to_undo: "元に戻すことは、もうありません。",
    nothing_to_redo: "やり直すことは、ありません。",
    no_same_scene: "まだ、どの場面にも置いていません。",
    already_there: "もう、その場面にあります。",
    no_votes_left: "共感は、ついていません。",
    votes_are_closed: "共感は、しめてあります。",
    voting_shown: "共感をひらきました",
    voting_hidden: "共感を伏せて集めています",
    voting_closed: "共感をしめました",
    hands: "挙手",
    hands_hint: "挙手",
    voting_is_hidden: "壁では伏せて集めています",
    voting_is_closed: "しめてあります",
    hidden_stays: "壁に出していないカードです。「壁に出す」にすると、伏せたりめくったりできます。",
    no_scene_to_cover: "12場面の場面かカードを選ぶと、その場面を伏せられます。",
    exported: |path| format!("書き出しました: {path}"),
    copied_to: |path| format!("写しをつくりました: {path}"),

    cannot_write: "保存先に書きこめません",
    cannot_write_text: "カードはすべて、この画面に残っています。別の場所に保存しましょう。",
    choose_place: "場所をえらぶ",
    later: "あとで",
    recovered: "前回のつづきがあります",
    recovered_text: |time, cards| format!("{time} のところまで、カード {cards}枚が残っていました。"),
    carry_on: "つづきから",
    start_new: "新しくはじめる",
    unreadable: "読めないところがありました",
    unreadable_text: |name, line, column| {
        format!("「{name}」は、{line}行 {column}文字目から読めませんでした。元のファイルには手をつけていません。")
    },
    unreadable_text_no_position: |name| {
        format!("「{name}」は、場のファイルとして読めませんでした。元のファイルには手をつけていません。")
    },
    salvaged_text: |cards| format!("読めた {cards}枚を、別のファイルとしてひらけます。"),
    open_salvaged: |cards| format!("読めた {cards}枚をひらく"),
    unreadable_newer: |name| {
        format!(
            "「{name}」は、新しい版の場面でつくられていて、この版ではひらけません。ファイルはそのままです。新しい版でひらいてください。"
        )
    },
    newer_version: "新しい版の場面でつくられた場です。見ることはできますが、上書きはしません。",
    unknown_fields: "この版の知らない項目がある場です。見ることはできますが、上書きはしません。",
    open_elsewhere: "この場は、別の画面でひらかれています。ここでは見るだけになります。",
    folder_read_only: "このフォルダーには書きこめません。ここでは見るだけになります。",
    mended: |n| {
        format!("ファイルのつじつまの合わないところを {n}か所ととのえました。元のファイルは .bak として残します。")
    },
    changed_outside: |name| {
        format!("ひらいている間に、ファイルが外で変わりました。この画面の分は「{name}」に保存しました。")
    },
    foreign_journal: "別の場の書きかけが隣にありました。名前を変えて残してあります。",
    not_found: |name| format!("「{name}」が見あたりません。動かしたか、名前を変えたのかもしれません。"),
    cannot_read: |name| format!("「{name}」をひらけませんでした。"),
    too_large: |name| format!("「{name}」は、場のファイルとしては大きすぎます。"),
    not_a_session: |name| format!("「{name}」は、場のファイルではないようです。"),
    details: "くわしく",
    make_copy: "写しをつくって書く",
    make_copy_text: "見るだけの場です。写しをつくると、書き足せます。",
    dialog_fallback: "ファイルを選ぶ画面をひらけないときは、場所をここに書いてください。",
    path: "ファイルの場所",
    open: "ひらく",
    save: "保存する",
    export_failed: |why| format!("絵を書き出せませんでした。{why}"),

    import_title: |name| format!("「{name}」から取りこむ"),
    import_sheet: "シート",
    import_first_row_is_header: "1行目は見出し",
    import_column_text: "ことば",
    import_column_kind: "種類",
    import_column_stage: "活動範囲",
    import_column_level: "変革レベル",
    import_column_group: "まとまり",
    import_no_column: "なし",
    import_default_kind: "種類のない行は",
    import_preview: "はじめの行",
    import_do: |n| format!("カード{n}枚を取りこむ"),
    import_counts: |cards, tray| format!("カード {cards}枚、うち置き場へ {tray}枚"),
    import_faults: |n| format!("読みとれないところが {n}か所あります。直すか、列を選び直すと取りこめます。"),
    import_nothing: "取りこめる行がありません。",
    import_needs_session: "取りこむ先の場をひらいてから、もう一度どうぞ。",
    import_cannot_read: |why| format!("この一覧は読めませんでした。{why}"),
    row: |n| format!("{n}行目"),
    row_fault,
    import_error,
    store_error,

    language: "ことば",
    theme: "明るさ",
    theme_light: "明るい部屋",
    theme_dark: "暗い部屋",
    scale: "大きさ",
    motion: "動き",
    motion_reduced: "動きをへらす",
    library_folder: "保存場所",

    palette_hint: "したいことを、ことばで",
    palette_empty: "そのことばの操作はありません。",
    help_title: "キーのはたらき",
    help_capture: "速記の一行",
    help_canvas: "12場面",
    help_everywhere: "どこでも",
    help_armed: "場面をえらぶとき",
    usage: "\
場面 bamen — 改善活動の12場面で対話を支える

使い方
  bamen [FILE.ron] [--library DIR] [--lang ja|en] [--theme light|dark]
      画面をひらく。書庫は --library、なければ環境変数 BAMEN_LIBRARY、
      なければ実行ファイルの隣か今のフォルダーの sessions/、なければ ドキュメントの「場面」。

  bamen new FILE.ron --title 題
      新しい場のファイルをつくる。
  bamen import 一覧 SESSION.ron [--text 列] [--kind 列] [--stage 列] [--level 列] [--group 列]
      CSV・TSV・テキスト・.xlsx の一覧をカードにして加える。列は見出し・番号・英字で。
      列を言わなければ見出しから見当をつける。使わない列は - と書く。
  bamen check FILE…
      ファイルごとに一行: ok か、どこがおかしいか(行:列)、カード・置き場・12場面の枚数。
      場面の順は、個人・職場・役所全体・地域のそれぞれ 不具合解消 改善 革新。何も変えない。
  bamen export SESSION.ron OUT.png [--view canvas] [--theme light|dark] [--size 1920x1080]
      12場面を絵にする。

  --lang ja|en   ことば        --help  この説明        --version  版",
    no_display: "画面をひらけません。ディスプレイにつながっているか確かめましょう。Debian / Ubuntu では、次で要るものがそろいます: sudo apt-get install libgl1 libegl1 libxkbcommon-x11-0 libx11-6 libxcursor1 libxi6 libxrandr2。画面のいらない使い方は bamen --help にあります。",
    already_a_file: |path| format!("{path} は、もうあります。別の名前にすると、つくれます。"),
    session_made: |path| format!("{path} をつくりました。"),
    not_writable: |path| {
        format!("{path} は、いまは見るだけの場です。取りこむと書きかえになるので、手をつけていません。")
    },
    column_error,
    check_facts: |cards, tray, scenes| format!("カード {cards} 置き場 {tray} 場面 {scenes}"),
    check_flaws: |n| format!("つじつまの合わないところが {n}か所あります。ひらくと、ととのえます。"),
    keys: KeyWords { space: "Space", arrows: "矢印キー", drag: "ドラッグ" },
    acts: ActionWords {
        go_home: "はじめの画面へ",
        new_session: "新しい場をひらく…",
        open_file: "ファイルをひらく…",
        import: "一覧から取りこむ…",
        export_png: "12場面を絵にする…",
        copy_session: "別の場所に写しをつくる…",
        rename: "この場について…",
        settings: "設定",
        switch_language: "English に切りかえる",
        switch_theme: "明るい部屋・暗い部屋",
        larger: "大きくする",
        smaller: "小さくする",
        full_screen: "画面いっぱいにする",
        palette: "操作をさがす",
        help: "キーのはたらき",
        undo: "元に戻す",
        redo: "やり直す",
        next_pane: "次の区画へ",
        previous_pane: "前の区画へ",
        capture_line: "速記の一行へ",
        toggle_panel: "カードとガイドの欄",
        guide: "場面のガイド",
        door_review: "ふりかえる",
        door_solo: "ひとりで考える",
        edit: "ことばを書き直す",
        short: "短い見出しをつける",
        aim_words: "めざす場面でのことばを書く",
        drop_aim: "矢印をはずす",
        delete: "カードを捨てる",
        duplicate: "カードを写す",
        vote: "共感をたす",
        withdraw_vote: "共感をへらす",
        hands: "挙手の人数を共感にたす…",
        hide_votes: "共感を伏せて集める・壁で見せる",
        close_votes: "共感をしめる・ひらく",
        cover: "カードを伏せる・めくる",
        hide: "カードを壁に出さない・出す",
        cover_scene: "場面のカードを伏せる・めくる",
        select_all: "この場面のカードをすべて選ぶ",
        earlier: "ひとつ前へ",
        later: "ひとつ後へ",
        go_tray: "置き場へ行く",
        move_tray: "置き場に移す",
        place_tray: "置き場に置く",
        quit: "場面を終える",
        kind: |kind| format!("種類を {kind} にする"),
        go: |scene| format!("{scene} へ行く"),
        move_to: |scene| format!("{scene} に移す"),
        aim: |scene| format!("{scene} をめざす"),
        place: |scene| format!("{scene} に置く"),
    },
    says: ReaderWords {
        canvas: "12場面",
        scene: |scene, n| format!("{scene}、{n}枚"),
        tray: |n| format!("置き場、{n}枚"),
        card: |c| {
            let votes = if c.votes > 0 { format!("、共感{}", c.votes) } else { String::new() };
            let aim = c.aim.map(|aim| format!("、めざす {aim}")).unwrap_or_default();
            let showing = match c.showing {
                Showing::Open | Showing::TurnedOver => "",
                Showing::Covered => "、伏せてある",
                Showing::Hidden | Showing::HiddenCovered => "、壁に出さない",
            };
            let doubt = match c.doubt {
                Some((either, false)) => format!("、迷い {either}"),
                Some((either, true)) => format!("、見立てが分かれた {either}"),
                None => String::new(),
            };
            format!("{}: {}（{} {}枚中{}枚目{votes}{aim}{doubt}{showing}）", c.kind, c.text, c.place, c.of, c.position)
        },
        ghost: |words, scene| format!("めざす場面 {scene}: {words}"),
        armed: "場面をえらぶ: Q W E R、A S D F、Z X C V。Enter で置き場、Space で前と同じ場面、Esc で文に戻る",
        heat: |n| format!("12場面のカード、合わせて{n}枚"),
    },
    notes: super::notes::JA,
    order: super::order::JA,
    placing: super::placing::JA,
    bring: super::bring::JA,
    library: super::library::JA,
    program: super::program::JA,
    wall_desk: super::wall_desk::JA,
    challenges: super::challenges::JA,
    turns: super::turns::JA,
    career: super::career::JA,
    hand: super::hand::JA,
    wall: super::wall::JA,
    replay: super::replay::JA,
    alone: super::alone::JA,
    seal: super::sealing::JA,
    giving: super::giving::JA,
    telling: super::telling::JA,
    compare: super::compare::JA,
    series_desk: super::series::JA,
};

fn row_fault(reason: &Reason) -> String {
    match reason {
        Reason::NoText => "ことばがありません".to_owned(),
        Reason::TextTooLong { characters } => format!("{characters}字あります。カードには200字までです"),
        Reason::GroupTooLong { characters } => format!("まとまりの名前が{characters}字あります。200字までです"),
        Reason::NotUnderstood { role, column, value } => {
            format!("「{column}」の列の「{value}」が、{}として分かりません", role_name(*role))
        }
        Reason::TwoPlaces { stage, level } => format!("「{stage}」と「{level}」は、別の場面をさしています"),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Text => WORDS.import_column_text,
        Role::Kind => WORDS.import_column_kind,
        Role::Stage => WORDS.import_column_stage,
        Role::Level => WORDS.import_column_level,
        Role::Group => WORDS.import_column_group,
    }
}

fn column_error(fault: &ColumnError) -> String {
    match fault {
        ColumnError::NoSuchColumn { role, wanted, names } => {
            format!("{}の列「{wanted}」がありません。ある列は {} です。", role_name(*role), names.join("、"))
        }
        ColumnError::SeveralColumns { role, wanted, letters } => {
            let letters = letters.join("、");
            format!(
                "「{wanted}」という列が二つ以上あります({letters})。{}の列は英字で言ってみましょう。",
                role_name(*role)
            )
        }
    }
}

fn import_error(fault: &ImportError) -> String {
    match fault {
        ImportError::Empty => "中に何も書かれていません。".to_owned(),
        ImportError::TooMuch { what, limit } => {
            let what = match what {
                Amount::Bytes | Amount::UnpackedBytes | Amount::TextBytes => "バイト",
                Amount::Rows => "行",
                Amount::Columns => "列",
                Amount::Cells => "セル",
                Amount::Sheets => "シート",
            };
            format!("大きすぎます。{limit}{what}までなら読めます。")
        }
        ImportError::Undecodable { line } => {
            format!("{line}行目に、読めない文字があります。UTF-8 か Excel の CSV で保存すると読めます。")
        }
        ImportError::NotText { line } => format!("{line}行目が、文字ではありません。"),
        ImportError::UnclosedQuote { line } => format!("{line}行目で始まる「\"」が、とじていません。"),
        ImportError::Protected => "パスワードがかかっています。外して保存すると読めます。".to_owned(),
        ImportError::OldExcel => "古い形(.xls)です。.xlsx で保存すると読めます。".to_owned(),
        ImportError::NotAWorkbook => "Excel の表(.xlsx)ではないようです。".to_owned(),
        ImportError::Damaged { .. } => {
            "表がこわれているようです。Excel で開いて保存しなおすと読めることがあります。".to_owned()
        }
    }
}

fn store_error(fault: &StoreError) -> String {
    let name = super::file_name(fault.path());
    match fault {
        StoreError::Unreadable { newer: Some(_), .. } => (WORDS.unreadable_newer)(&name),
        StoreError::Unreadable { line, column, .. } => (WORDS.unreadable_text)(&name, *line, *column),
        StoreError::NotASession { .. } => (WORDS.not_a_session)(&name),
        StoreError::Empty { .. } | StoreError::NothingToSalvage { .. } => (WORDS.unreadable_text_no_position)(&name),
        StoreError::TooLarge { .. } => (WORDS.too_large)(&name),
        StoreError::Sealed { .. } => (WORDS.seal.elsewhere)(&name),
        StoreError::WrongPassphrase { .. } => WORDS.seal.wrong.to_owned(),
        StoreError::SealDamaged { .. } => (WORDS.seal.damaged)(&name),
        StoreError::InUse { .. } => WORDS.open_elsewhere.to_owned(),
        StoreError::ReadOnly { .. } => WORDS.folder_read_only.to_owned(),
        StoreError::Io { kind: std::io::ErrorKind::NotFound, .. } => (WORDS.not_found)(&name),
        StoreError::Io { kind: std::io::ErrorKind::StorageFull, .. } => {
            format!("「{name}」を書くには、ディスクの空きが足りません。")
        }
        StoreError::Io { kind: std::io::ErrorKind::PermissionDenied, .. } => {
            format!("「{name}」には、このパソコンの利用者として手をつけられません。")
        }
        StoreError::Io { .. } | StoreError::NotAFile { .. } | StoreError::ReadBack { .. } => (WORDS.cannot_read)(&name),
    }
}
