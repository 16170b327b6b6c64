//! English.

use crate::import::{ImportError, Reason};
use crate::model::Showing;
use crate::store::StoreError;

use super::{ActionWords, KeyWords, Lang, ReaderWords, Words};

fn cards(n: usize) -> String {
    if n == 1 { "1 card".to_owned() } else { format!("{n} cards") }
}

pub(super) static WORDS: Words = Words {
    lang: Lang::En,
    app_name: "bamen",
    tagline: "Relaxed and serious: the 12 scenes of improvement",
    stages: ["Individual", "Workplace", "Whole organisation", "Community"],
    stages_short: ["Individual", "Workplace", "Organisation", "Community"],
    levels: ["Fixing what is wrong", "Improvement", "Innovation"],
    kinds: ["Insight", "Problem", "Issue", "Measure"],
    kind_letters: ["In", "Pr", "Is", "Me"],
    tray: "Tray",
    tray_empty: "The tray is empty. Undecided cards go here.",
    scene_empty: "Nothing here yet. That tells us something, too.",
    card_count: cards,
    cards_in_list: cards,
    more_cards: |n| format!("{n} more — open"),

    door_meeting: "Open a session",
    door_meeting_text: "Get a dialogue going and put it on the wall. Nothing to prepare: start right away.",
    door_review: "Look back",
    door_review_text: "Find earlier sessions, replay them, and see side by side what has changed.",
    door_solo: "Think alone",
    door_solo_text: "From 15 minutes. Answer good questions and map your own steps.",
    recent: "Recent sessions",
    recent_hint: "Stronger colours hold more cards",
    no_sessions: "Open your first session. A sample is included.",
    about_scenes: "The 12 scenes",
    settings: "Settings",
    other_language: "日本語",
    stored_at: |path| format!("Stored in {path}"),
    nothing_leaves: "Runs on this computer alone. Nothing is sent anywhere",
    only_me: "Only me",
    unreadable_row: "Could not be read",
    reading_library: "Reading the library…",
    series_number: |series, n| if series.is_empty() { format!("No. {n}") } else { format!("{series}, no. {n}") },
    today_at: |time| format!("Today {time}"),
    date: |at, now| {
        let (at, now) = (at.to_zoned(), now.to_zoned());
        let form = if at.year() == now.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
        at.strftime(form).to_string()
    },
    sample_chip: "Sample",
    sample_of: |series| format!("{series} · sample"),

    new_session: "New session",
    new_session_title: "What it is about",
    new_session_hint: "What is happening on our way to a closer town hall",
    begin: "Begin",
    cancel: "Cancel",
    close: "Close",
    untitled: "Untitled session",

    about_session: "About this session",
    about_kept: "What you had begun to write is still here.",
    about_drop: "Discard it",
    about_done: "Use this",
    about_on_wall: "From here on: what the wall shows with the ground rules. Any of it may stay empty.",
    town: "Town",
    town_hint: "Seaview",
    series: "Series",
    series_hint: "Management study group",
    number: "Number",
    number_hint: "4",
    number_unclear: "The number of the meeting is written in digits, such as 4.",
    purpose: "Purpose",
    purpose_hint: "What brings us together",
    goal: "What success looks like",
    goal_hint: "How you would like to find things at the end",
    opening: "First words",
    opening_hint: "What everyone is asked to say at the start",
    rules: "Ground rules",
    rule_hint: "One sentence to be read aloud",
    rule_name: |n| format!("Rule {n}"),
    rule_up: |n| format!("Rule {n} one up"),
    rule_down: |n| format!("Rule {n} one down"),
    rule_remove: |n| format!("Remove rule {n}"),
    rule_add: "Add a rule",
    rule_examples_title: "For example (press to add)",
    rule_examples: [
        "Leave job titles at the door",
        "Listen to the end, then speak",
        "What you felt before what is right",
        "Take your time to find words",
        "What is said here stays here",
        "Say so when you do not follow",
        "About a minute each time",
        "Be curious about other views",
    ],

    back_home: "Back to the start",
    saved: |time| format!("Saved {time}"),
    saving: "Saving…",
    only_on_screen: "Only on this screen",
    read_only: "Read only",
    menu: "More",
    panel: "Card and guide",

    capture: "Capture line",
    capture_hint: "The words as you hear them",
    capture_hint_alone: "The words as they come to you",
    capture_choose: "choose a scene",
    keypad: "Scene keys",
    armed_place: "etc. place it",
    armed_tray: "to the tray",
    armed_same: "same scene as before",
    armed_back: "back to the text",
    kind_of_card: "Kind of card",
    too_long: |n| format!("{n} characters; a card takes 200. Perhaps it is two cards."),
    count_hint: |n, soft| format!("{n} characters, {soft} read well"),
    paste_title: |n| format!("{n} lines"),
    paste_text: "Make one card of each line? They go to the tray.",
    paste_many: |n| format!("Make {}", cards(n)),
    paste_one: "Keep as one text",

    chosen_card: "Chosen card",
    chosen_cards: |n| format!("{n} chosen cards"),
    nothing_chosen: "Choose a card or a scene to see it here.",
    now: "Now",
    aim: "Aim",
    aim_words: "Its words there",
    aim_words_hint: "What it will be called there",
    no_aim: "Not decided yet",
    set_aim: "Scene to carry it to",
    drop_aim: "Remove the arrow",
    votes: "Votes",
    vote_plus: "Add a vote",
    vote_minus: "Take a vote back",
    short: "Short heading",
    short_hint: "Shown when a scene is full; a few words",
    group: "Group",
    group_hint: "Name of the group",
    on_wall: "On the wall",
    on_wall_open: "Its words show",
    on_wall_covered: "Face down",
    on_wall_scene_covered: "Face down with its scene",
    on_wall_hidden: "Not there",
    on_wall_tray: "Cards of the tray are not on the wall",
    cover: "Face down",
    turn_over: "Turn over",
    hide: "Keep off the wall",
    show: "Show on the wall",
    cover_scene: "Scene face down",
    turn_over_scene: "Turn the scene over",
    text: "Words",
    kind: "Kind",
    place: "Place",
    choose_scene: "Choose a scene",
    all_cards_here: "Cards here",
    guide: "Scene guide",
    carriers: "Who carries it",
    way: "How it goes",
    questions: "Questions",
    strengths: "Strengths that live here",
    mix_up: "Easily mixed up",
    guide_override_broken: |path, line, column| {
        format!(
            "The scene guide {path} could not be read from line {line}, column {column}. The built-in texts are used."
        )
    },

    undo: "Undo",
    redo: "Redo",
    placed: |place| format!("Placed in {place}"),
    placed_many: |n, place| format!("{} placed in {place}", cards(n)),
    moved: |place| format!("Moved to {place}"),
    reordered: "Order changed",
    revised: "Words changed",
    deleted: "Card thrown away",
    deleted_many: |n| format!("{} thrown away", cards(n)),
    duplicated: "Card copied",
    kind_set: |kind| format!("Now marked as {kind}"),
    short_set: "Short heading changed",
    group_set: "Group changed",
    aim_set: |scene| format!("To be carried to {scene}"),
    aim_dropped: "Arrow removed",
    voted: "Vote added",
    vote_withdrawn: "Vote taken back",
    about_set: "About this session: changed",
    covered: "Card turned face down",
    turned_over: "Card turned over",
    hidden: "Card kept off the wall",
    shown_again: "Card shown on the wall",
    scene_covered: |scene| format!("Cards of {scene} turned face down"),
    scene_uncovered: |scene| format!("Cards of {scene} turned over"),
    imported: |n| format!("{} imported", cards(n)),
    several_done: "Changed together",
    undone: |what| format!("Undone: {what}"),
    redone: |what| format!("Redone: {what}"),
    nothing_to_undo: "There is nothing left to undo.",
    nothing_to_redo: "There is nothing to redo.",
    no_same_scene: "No card has been placed in a scene yet.",
    already_there: "It is already in that scene.",
    no_votes_left: "There are no votes on it.",
    votes_are_closed: "The round of votes is over.",
    voting_shown: "Votes are open and shown",
    voting_hidden: "Votes are counted without showing them",
    voting_closed: "The round of votes is over",
    hands: "Raised hands",
    hands_hint: "hands",
    voting_is_hidden: "not shown on the wall yet",
    voting_is_closed: "the round is over",
    hidden_stays: "This card is kept off the wall. Show it there, and it can be turned face down or over.",
    no_scene_to_cover: "Choose a scene or a card of the 12 scenes, and the scene can be turned face down.",
    exported: |path| format!("Written: {path}"),
    copied_to: |path| format!("Copy made: {path}"),

    cannot_write: "The folder cannot be written to",
    cannot_write_text: "Every card is still on this screen. Let us save them somewhere else.",
    choose_place: "Choose a place",
    later: "Later",
    recovered: "There is more from last time",
    recovered_text: |time, n| format!("{} had been kept, up to {time}.", cards(n)),
    carry_on: "Carry on",
    start_new: "Start a new one",
    unreadable: "Part of a file could not be read",
    unreadable_text: |name, line, column| {
        format!("“{name}” could not be read from line {line}, column {column}. The file itself was not touched.")
    },
    unreadable_text_no_position: |name| {
        format!("“{name}” could not be read as a session. The file itself was not touched.")
    },
    salvaged_text: |n| format!("The {} that could be read can be opened as another file.", cards(n)),
    open_salvaged: |n| format!("Open the {} that could be read", cards(n)),
    unreadable_newer: |name| {
        format!(
            "“{name}” was made by a newer version and cannot be opened by this one. The file is as it was. Please use the newer version."
        )
    },
    newer_version: "This session was made by a newer version. You can look at it; it will not be overwritten.",
    unknown_fields: "This session has entries that this version does not know. You can look at it; it will not be overwritten.",
    open_elsewhere: "This session is open in another window. Here you can only look at it.",
    folder_read_only: "This folder cannot be written to. Here you can only look at the session.",
    mended: |n| {
        let places = if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
        format!("The file did not add up in {places}, which were put right. The original is kept as .bak.")
    },
    changed_outside: |name| {
        format!("The file was changed outside while it was open. What is on this screen was saved as “{name}”.")
    },
    foreign_journal: "Unfinished notes of another session lay beside the file. They were kept under another name.",
    not_found: |name| format!("“{name}” is not there. It may have been moved or renamed."),
    cannot_read: |name| format!("“{name}” could not be opened."),
    too_large: |name| format!("“{name}” is too large to be a session."),
    not_a_session: |name| format!("“{name}” does not seem to be a session."),
    details: "Details",
    make_copy: "Make a copy to write in",
    make_copy_text: "You can only look at this session. In a copy you can write.",
    dialog_fallback: "If no file window opens, write the path here.",
    path: "Path of the file",
    open: "Open",
    save: "Save",
    export_failed: |why| format!("The picture could not be written. {why}"),

    import_title: |name| format!("Import from “{name}”"),
    import_sheet: "Sheet",
    import_first_row_is_header: "The first row is a header",
    import_column_text: "Words",
    import_column_kind: "Kind",
    import_column_stage: "Stage",
    import_column_level: "Change level",
    import_column_group: "Group",
    import_no_column: "None",
    import_default_kind: "Rows without a kind are",
    import_preview: "First rows",
    import_do: |n| format!("Import {}", cards(n)),
    import_counts: |n, tray| format!("{}, {tray} of them to the tray", cards(n)),
    import_faults: |n| {
        let places = if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
        format!("{places} could not be understood. Mend them or choose other columns, then import.")
    },
    import_nothing: "There are no rows to import.",
    import_needs_session: "Open the session that the list should go into, then try again.",
    import_cannot_read: |why| format!("This list could not be read. {why}"),
    row: |n| format!("Row {n}"),
    row_fault,
    import_error,
    store_error,

    language: "Language",
    theme: "Room",
    theme_light: "Bright room",
    theme_dark: "Dark room",
    scale: "Size",
    motion: "Motion",
    motion_reduced: "Reduce motion",
    library_folder: "Stored in",

    palette_hint: "What would you like to do",
    palette_empty: "No command has these words.",
    help_title: "What the keys do",
    help_capture: "Capture line",
    help_canvas: "The 12 scenes",
    help_everywhere: "Everywhere",
    help_armed: "Choosing a scene",
    usage: "\
bamen (場面) — dialogue over the 12 scenes of improvement activity

Usage
  bamen [FILE.ron] [--library DIR] [--lang ja|en] [--theme light|dark]
      Opens the window. The library is --library, else the environment variable BAMEN_LIBRARY,
      else sessions/ beside the executable or in the current folder, else 場面 in your documents.

  bamen new FILE.ron --title TEXT
      Makes the file of a new session.
  bamen import CARDS SESSION.ron [--text COL] [--kind COL] [--stage COL] [--level COL] [--group COL]
      Adds a list (CSV, TSV, text, .xlsx) as cards. A column is a header, a number or a letter.
      What is not said is guessed from the headers; - leaves a column out.
  bamen check FILE…
      One line a file: ok or what is wrong (line:column), cards, tray, and the 12 scenes:
      fixing, improvement and innovation of individual, workplace, organisation, community. Changes nothing.
  bamen export SESSION.ron OUT.png [--view canvas] [--theme light|dark] [--size 1920x1080]
      Makes a picture of the 12 scenes.

  --lang ja|en   language        --help  this text        --version  version",
    no_display: "The window cannot be opened; is a display connected? On Debian or Ubuntu this installs what is needed: sudo apt-get install libgl1 libegl1 libxkbcommon-x11-0 libx11-6 libxcursor1 libxi6 libxrandr2. For what needs no window see bamen --help.",
    already_a_file: |path| format!("{path} is there already; choose another name."),
    session_made: |path| format!("{path} made."),
    not_writable: |path| format!("{path} can only be looked at now; it was left untouched."),
    column_error: |fault| {
        let sentence = fault.to_string();
        let mut letters = sentence.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>() + ".").unwrap_or_default()
    },
    check_facts: |cards, tray, scenes| format!("cards {cards} tray {tray} scenes {scenes}"),
    check_flaws: |n| format!("does not add up in {n} place(s); opening it puts them right"),
    keys: KeyWords { space: "Space", arrows: "Arrow keys", drag: "drag" },
    acts: ActionWords {
        go_home: "Back to the start",
        new_session: "Open a new session…",
        open_file: "Open a file…",
        import: "Import a list…",
        export_png: "Make a picture of the 12 scenes…",
        copy_session: "Copy to another place…",
        rename: "About this session…",
        settings: "Settings",
        switch_language: "日本語に切りかえる",
        switch_theme: "Bright room or dark room",
        larger: "Larger",
        smaller: "Smaller",
        full_screen: "Full screen",
        palette: "Find a command",
        help: "What the keys do",
        undo: "Undo",
        redo: "Redo",
        next_pane: "Next pane",
        previous_pane: "Previous pane",
        capture_line: "To the capture line",
        toggle_panel: "Card and guide panel",
        guide: "Scene guide",
        door_review: "Look back",
        door_solo: "Think alone",
        edit: "Change the words",
        short: "Give a short heading",
        aim_words: "Write its words at the aim",
        drop_aim: "Remove the arrow",
        delete: "Throw the card away",
        duplicate: "Copy the card",
        vote: "Add a vote",
        withdraw_vote: "Take a vote back",
        hands: "Add raised hands as votes…",
        hide_votes: "Votes: count in secret, or show them",
        close_votes: "Votes: end the round, or open it",
        cover: "Card face down, or over",
        hide: "Keep the card off the wall, or show it",
        cover_scene: "Cards of the scene face down, or over",
        select_all: "Choose all cards of this scene",
        earlier: "One earlier",
        later: "One later",
        go_tray: "Go to the tray",
        move_tray: "Move to the tray",
        place_tray: "Place in the tray",
        quit: "Quit bamen",
        kind: |kind| format!("Mark as {kind}"),
        go: |scene| format!("Go to {scene}"),
        move_to: |scene| format!("Move to {scene}"),
        aim: |scene| format!("Aim at {scene}"),
        place: |scene| format!("Place in {scene}"),
    },
    says: ReaderWords {
        canvas: "The 12 scenes",
        scene: |scene, n| format!("{scene}, {}", cards(n)),
        tray: |n| format!("Tray, {}", cards(n)),
        card: |c| {
            let votes = match c.votes {
                0 => String::new(),
                1 => ", 1 vote".to_owned(),
                n => format!(", {n} votes"),
            };
            let aim = c.aim.map(|aim| format!(", aim {aim}")).unwrap_or_default();
            let showing = match c.showing {
                Showing::Open | Showing::TurnedOver => "",
                Showing::Covered => ", face down",
                Showing::Hidden | Showing::HiddenCovered => ", not on the wall",
            };
            let doubt = match c.doubt {
                Some((either, false)) => format!(", in doubt: {either}"),
                Some((either, true)) => format!(", views differed: {either}"),
                None => String::new(),
            };
            format!("{}: {} ({}, {} of {}{votes}{aim}{doubt}{showing})", c.kind, c.text, c.place, c.position, c.of)
        },
        ghost: |words, scene| format!("Aim in {scene}: {words}"),
        armed: "Choose a scene: Q W E R, A S D F, Z X C V. Enter for the tray, Space for the same scene, Esc for the text",
        heat: |n| format!("{} over the 12 scenes", cards(n)),
    },
    notes: super::notes::EN,
    order: super::order::EN,
    placing: super::placing::EN,
    bring: super::bring::EN,
    library: super::library::EN,
    program: super::program::EN,
    wall_desk: super::wall_desk::EN,
    challenges: super::challenges::EN,
    turns: super::turns::EN,
    career: super::career::EN,
    hand: super::hand::EN,
    wall: super::wall::EN,
    replay: super::replay::EN,
    alone: super::alone::EN,
    seal: super::sealing::EN,
    giving: super::giving::EN,
    telling: super::telling::EN,
    compare: super::compare::EN,
    series_desk: super::series::EN,
};

fn row_fault(reason: &Reason) -> String {
    reason.to_string()
}

fn import_error(fault: &ImportError) -> String {
    let sentence = fault.to_string();
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>() + ".").unwrap_or_default()
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
            format!("There is not enough room on the disk for “{name}”.")
        }
        StoreError::Io { kind: std::io::ErrorKind::PermissionDenied, .. } => {
            format!("“{name}” may not be touched by this user of the computer.")
        }
        StoreError::Io { .. } | StoreError::NotAFile { .. } | StoreError::ReadBack { .. } => (WORDS.cannot_read)(&name),
    }
}
