//! Words of English that recognition leans on: titles, forenames, words that are also names, verbs of speech.
//!
//! Separate from the rules so that a list can grow without a rule being touched. No list names a person or a body.

mod forenames;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that are looked up.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

/// A set of words, and the question whether a word is one of them.
macro_rules! list {
    ($(#[$doc:meta])* $visible:ident($name:ident) = $words:expr) => {
        static $name: $crate::recognise::lexicon::Words = std::sync::LazyLock::new(|| $words.split_ascii_whitespace().collect());
        $(#[$doc])*
        pub(in crate::recognise) fn $visible(word: &str) -> bool {
            $name.contains(word)
        }
    };
}
pub(super) use list;

list!(
    /// A form of address in front of a name.
    is_title(TITLES) = "President Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Baron Viscount Earl Cllr Cllrs Councillor Councillors Cllr's Rev Reverend Fr Rt Hon Revd Alderman Comrade Brother Sister Judge Justice Bro Sis"
);
list!(
    /// A title that only those have who were given it: it tells people apart.
    is_rank(RANKS) = "Sir Dame Lord Lady Baroness Baron Viscount Earl"
);
list!(
    /// Letters behind a name.
    is_postnominal(POSTNOMINALS) = "MP MPs MEP MSP AM MS TD QC KC OBE CBE MBE KBE DBE PC Cllr Jr Jnr Snr Esq PPC PCC MLA"
);
list!(
    /// A short form that a full stop does not end a sentence after.
    is_abbreviation(ABBREVIATIONS) = "Prop prop sec Mr Mrs Ms Dr Prof Cllr Cllrs St Rt Hon Rev Revd Fr Bro Sis No no Nos nos Sr Jr Jnr Snr Gen Sec Asst Dep vs v cf e.g i.e eg ie approx esp incl inc Ltd Co Feb Mar Apr Aug Sept Sep Oct Nov Dec Jan Jun Jul p pp para paras art Art fig ca c con"
);
list!(
    /// A forename that is also an everyday word or a place when it begins a sentence.
    is_wordlike_forename(WORDLIKE) = "Will Mark Grant Rose Grace Hope Joy May June April August Frank Bill Pat Sue Jack Dawn Faith Rob Chase Drew Art Guy Miles Rich Dean Earl Ray Gene Clay Cliff Glen Dale Heath Lance Norm Neat Iris Ivy Holly Heather Olive Pearl Ruby Amber Crystal Penny Daisy Violet Summer Autumn Chad Jordan Georgia Israel Paris Florence Victoria Chelsea Sydney Lincoln Kerry Christian Major Duke Prince Baron Rusty Sunny Happy Merry Star Angel Don Dick Pierce Tally Wade Chance Max Win Van Bond Price"
);
list!(
    /// A surname that is also a word, a colour, a month, a title or a place: never a person by itself.
    is_wordlike_surname(SURNAMES) = "Birch Ash Alder Elm Beech Oakes Oaks Bramble Thorn Thorne's Crook Crooks Fry Game Grubb Hook Kitchen Kitchens Leach Loft Mead Meadows Mills Mole Paddock Peacock Plant Pool Pratt Proud Sage Seal Senior Slack Stock Stocks Sweet Temple Tripp Whale Book Booker Booth Burden Bowler Brand Brass Case Comfort Crown Drinkwater Duck Fairweather Fish Frame Gentle Goose Hare Hardy Hound Husband Idle Jewel Kite Ladd Laird Lark Leaf Loud Makepeace May Mint Nutt Orchard Pagan Partridge Pike Plumb Quill's Raven Roper Rook Sandy Secker Shear Shore Skipper Small Speight's Staff Swift Tanner Teal Thistle Tong Trout Turnip Wagstaff's Walsh's Warne's Whisker Winch Yard Yew Black White Green Brown Grey Gray Blue Gold Silver Fox Wolf Bird Crow Lamb Bull Hart Swan Field Fields Hope Hall Hill Hills Wood Woods Forest Brook Brooks Lake Rivers Pond Marsh Moor Heath Stone Rock Cliff Dale Glen Banks Bank Bridge Bridges Street Lane Way Parks Park Gardens Garden Court Castle House Church Bishop Pope Abbott Prior Dean Monk Priest Parsons King Kings Queen Prince Duke Earl Baron Knight Marshall Major Page Squire Judge Law Laws Bench Cook Baker Carpenter Mason Potter Miller Cash Price Penny Pound Pounds Sterling Rich Poor Power Powers Strong Stronge Sharp Short Long Small Little Large Young Younger Old Elder Best Good Goodman Bright Wise Smart Blunt Blunkett's May March April June August Day Days Monday Sunday Friday Winter Winters Summer Summers Spring Snow Frost Rain Storm Gale Holland England English Ireland Irish Scotland Scott French France German Welsh Wales Britain London Kent Essex Sussex York Lancaster Lincoln Derby Stafford Preston Bolton Burnley Blackburn Bradford Leeds Wells Bath Chester Washington Hamilton Durham Norfolk Suffolk Warwick Oxford Cambridge Sutton Barnes Croydon Hackney Barnet Rose Flower Flowers Bush Berry Lemon Peach Pear Love Joy Grace Grant Noble Savage Wild Speed Swift Quick Drew Reed Reid's Rice Bean Beans Pepper Salt Sugar Coffey Pickles Mayor Speaker Reader Read Post Ball Balls Bell Bells Horn Pipe Drum Bowls Chambers Rooms Case Cross Crouch Close Cable Chance Change Charge Cousins Foot Hands Hand Head Heads Neck Shield Spear Sword Gunn Bullet Steel Nail Nails Hammer Tool Waters Wells's Butter Rush Hunt Hunter Fisher Shepherd Farmer Driver Porter Carter Weeks Moon Starr Star Sun Waugh Weir Wall Walls Gates Gate Key Keys Lock Locke Labour Union Green's Battle Pride Purchase Purchas Skinner Champion Victory Vice Self Still Stark Stringer Dance Cryer Creasy Crane Crisp Dark Downs Early Eagle Hawk Finch Nightingale Robin Martin Drake Gosling Cotton Silk Lace Taylor's Tailor Ring Rings Moore's Morning Noon Nunn Nuttall's Tower Towers Twist Vane Vale Valley Ward Wards Watts's West East North South Western Nicholls's Paul's Peel Perry's Reeves Rowe Singer Slaughter Smiles Spicer Spark Spring's Tidy Trickett's Treasure Trust True Weatherill's Wise Worth Yates's"
);
list!(
    /// A verb whose subject is a person speaking or acting.
    is_person_verb(PERSON_VERBS) = "telephoned phoned rang texted emailed smiled laughed nodded wept joked grinned sighed shrugged doubted recalled remembered noticed rejects retires retired thinks knows knew said says told asked asks argued argues stated stressed explained explains noted notes thanked thanks reported reports gave gives spoke speaks talked talks presented presents introduced introduces outlined outlines updated described highlighted emphasised emphasized suggested suggests proposed proposes moved moves seconded seconds opened closed chaired chairs raised raises replied replies responded answered added adds confirmed announced announces reminded welcomed congratulated opposed supported supports agreed agrees felt feels thinks thought believes believed wants wanted promised pledged pointed warned urged urges called calls took takes made makes led leads attended joined resigned stood stands won wins lost loses has had is was will would who also then and made went came hoped hopes questioned queried expressed commented observed concluded insisted paid sent wrote writes received apologised declared denied claimed"
);
list!(
    /// A verb of speech or of taking part, whose subject is a person and never a thing.
    is_speech_verb(SPEECH) = "said says told asked asks argued argues stated stressed explained explains thanked thanks spoke speaks talked talks replied replies responded answered reminded congratulated felt feels thinks believes wanted wants urged urges warned resigned stood hoped hopes commented apologised insisted suggested suggests proposed moved seconded chaired announced emphasised emphasized described outlined reported queried questioned"
);
list!(
    /// The last word of an office, in small letters: what stands right before its holder's name.
    is_office_word(OFFICE) = "chair chairman chairwoman chairperson vice-chair co-chair secretary treasurer leader president director minister chancellor officer organiser organizer convenor convener mayor candidate commissioner spokesperson spokesman spokeswoman rep representative delegate adviser advisor manager co-ordinator coordinator whip editor auditor trustee mp mep msp ms am councillor comrade colleague speaker ambassador premier ombudsman"
);
list!(
    /// A little word: nothing that a name could be part of.
    is_function_word(FUNCTION) = "a an the this that these those my our your his her its their we i you he she it they who whom which what when where while why how and or but nor so yet for of to from by with without at on in into onto under over about after before since until till during through between among against towards as if then than though although because however both either neither all each every some any no not only just even also first firstly second secondly finally lastly next later earlier now today yesterday tonight meanwhile instead once again still perhaps maybe overall here there yes no well did do does is was are were be been has have had can could will would shall should may might must let like unlike per via plus following including regarding concerning despite given thanks thank congratulations apologies well sadly happily fortunately unfortunately similarly likewise moreover furthermore therefore thus hence nevertheless nonetheless indeed otherwise"
);
list!(
    /// A determiner that makes a body or a post an unknown or another's.
    is_foreign_determiner(FOREIGN) = "a an his her its their your another any each every some no whose many several various other different one two three"
);
list!(
    /// A word before a post that makes it another's: not the present holder.
    is_not_holder(NOT_HOLDER) = "former ex past previous outgoing retiring departing incoming next future prospective would-be deputy shadow vice acting interim temporary assistant joint co honorary hon regional local constituency branch clp council councillor group county district borough city national divisional area section sectional union ward youth student women's bame equalities policy opposition minority majority conservative tory liberal lib green scottish welsh irish northern english european old late one-time sometime then possible potential alternative new-look successive elected election sub committee's committee panel working project team meeting session workshop house parliamentary campaign party's-old council's branch's"
);
list!(
    /// A noun that follows the name of a scheme, an inquiry, a building: the name before it is no person there.
    is_eponym_noun(EPONYM) = "report reports inquiry enquiry inquest review reviews commission committee award awards lecture lectures prize programme programmes program scheme schemes fund funds foundation trust act bill recommendation recommendations proposals proposal principles rules rule law laws plan plans campaign scholarship scholarships memorial house hall centre center building buildings street square avenue road close court government governments administration years era doctrine compact institute society school college academy hospital library room suite team's leadership manifesto amendment amendments formula agenda cup medal fellowship initiative project academy ism ites bursary bursaries tribute festival event dinner day ward estate park stand collection archive papers diaries question pledge declaration judgment judgement ruling case affair scandal budget settlement process test charter panel group unit network club association supporters voters administration"
);
list!(
    /// A capitalised word that is no part of a person's name.
    is_not_surname(NOT_SURNAME) = "Labour Party Conservative Conservatives Tory Tories Liberal Democrat Democrats Green Greens UKIP SNP NEC NPF PLP CLP CLPs MP MPs MEP MEPs MSP AM AMs MSPs Cllr Councillor Committee Committees Panel Panels Forum Commission Board Boards Council Councils Conference Conferences Executive Sub-Committee Sub-committee Working Group Groups Taskforce Task Force Team Department Office Officer Officers Minister Ministers Secretary Secretaries Chair Chairs Vice-Chair Chairman Leader Leaders Deputy General Treasurer President Director Directors Manager Campaign Campaigns Co-ordinator Coordinator Report Reports Review Reviews Inquiry Enquiry Act Bill Award Awards Lecture Prize Programme Scheme Fund Foundation Trust Institute Society School College University Academy Hospital Library Centre Center House Hall Building Street Road Square Avenue Lane Park Place Court Station Hotel Room Suite City Town County Borough North South East West Northern Southern Eastern Western Central Upper Lower Great Greater New Old United Kingdom Britain British England English Scotland Scottish Wales Welsh Ireland Irish Northern European Europe Union Unions Unite Unison UNISON GMB Usdaw USDAW TUC TULO CWU ASLEF Community Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Christmas Easter The A An And Or But Of In On At To For By With From We I You He She It They This That These Those There Here When While After Before As If So Not No Yes All Both Our My His Her Their Its Is Was Are Were Has Have Had Will Would Can Could Should Policy Politics National International Regional Local Annual Special Royal Members Member Membership Motion Motions Amendment Rule Rules Code Election Elections Government Cabinet Shadow Opposition Parliament Parliamentary Commons Lords Lord Lady Sir Dame Assembly Senedd Mayor Mayoral Police Crime Commissioner Commissioners Health Education Housing Transport Women Women's Youth Young Students Black BAME Disabled LGBT Asian Ethnic Minority Socialist Societies Society Co-operative Friends Network Trade Today Daily Times Guardian Mirror Telegraph Mail News Post Express BBC Twitter Facebook Zoom Project Appeal Day Week Year Level Levels One Two Three First Second Third Nation Nations State Prime Chief Whip Chancellor Exchequer Home Foreign Affairs Defence Justice Environment Business Treasury QC KC Ward Constituency Branch Branches District Memorial Dinner Gala Rally Agenda Minutes Action Actions Item Items Apologies Present Absent Matters Any Other AOB Thanks Dear Re PS Also Then Next Finally However Since"
);
list!(
    /// The last word of a body's name, in lower case.
    is_body_head(BODY_HEAD) = "committee committees sub-committee sub-committees subcommittee subcommittees sub-panel panel panels forum forums conference conferences commission commissions group groups board boards council councils executive executives cabinet taskforce taskforces task-force force team office officers party congress assembly caucus secretariat bureau meeting commissioners trustees sub-group"
);
list!(
    /// Nouns that follow a post where its work or its filling is meant, not its holder.
    is_post_noun(POST_NOUN) = "role post position job vacancy candidate candidates election elections appointment recruitment selection contest ballot nominations nomination race salary ship designate elect elect's hopeful hopefuls contender contenders applicants interviews succession"
);

/// Whether this is a forename that many people have.
pub(crate) fn is_forename(word: &str) -> bool {
    forenames::FORENAMES.contains(word)
}
