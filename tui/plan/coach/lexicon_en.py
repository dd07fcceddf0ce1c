"""The English words that the coach goes by. `_` joins the words of one entry, `#` is a number."""

OPENINGS = {
    "who": """
        all every each our students residents people children patients everyone employees staff customers citizens families
        women girls youth learners visitors members communities neighborhoods neighbourhoods a an the safe strong healthy
        high-quality sustainable world-class inclusive effective efficient reliable modern resilient vibrant thriving
        excellence quality greater better more_resilient long-term clean equitable happy prosperous financial international
        economic operational environmental academic well-maintained seamless accessible zero-defect""",
    "being": """
        put_patients give_every give_our bring bring_the set_the_standard shape shape_the lead_the set_an_example define
        establish_ourselves be become remain stay live feel know_for win_the_hearts end_up serve_as stand_as position
        transform change_the_way make_our make_the make_a belong thrive earn lead dream own_our matter strive strive_for
        strive_to_be striving becoming own inspire_a earn_the_right belong_to prove reach_profitability win_the_trust
        win_trust grow_together lift_up""",
    "bettering": """
        improve enhance strengthen foster promote ensure advance inspire empower nurture cultivate protect preserve safeguard
        maintain sustain support encourage enrich elevate champion deepen bridge eliminate end combat advocate celebrate
        embrace honor honour uphold enable help prepare create_a create_an build_a build_an build_trust build_resilience
        achieve_a provide_a provide_an deliver_a restore revive revitalize revitalise reinforce stimulate optimize optimise
        maximize maximise minimize minimise excel delight attract retain keep care secure_the improve_the improve_access
        improve_quality ensure_that guarantee diversify accelerate make_it modernize modernise contribute respect value
        close_the_gap address_the grow_a grow_the grow_our connect_people unite prevent stop_the drive_innovation drive_growth
        drive embed embed_equity amplify spark reflect expand expand_access broaden instil instill ignite reimagine secure
        cultivate_a widen reach_financial reaching own_the decarbonise decarbonize unlock unleash transform_the""",
    "changing": """
        increase raise reduce cut lower decrease grow boost double triple quadruple halve lift bring expand_from shorten slash
        trim gain lose improve_from shrink drop rise decline up down scale_from add save bring_down keep_under limit_to narrow
        extend_from""",
    "delivering": """
        achieve reach complete launch open finish attain secure obtain pass hit ship release deliver win get close sign earn_a
        land score climb submit publish certify restore plant build_# install_# hire_# recruit_# enroll enrol register raise_#
        sell_# generate collect digitise digitize electrify pave repave vaccinate screen place house serve welcome carry
        process respond answer migrate issue resolve approve graduate rank qualify eliminate_all phase_out remove divert
        replace_all run_a_marathon read_# pay_off put_aside have learn_# host_# award distribute_# connect_# fill exceed
        meet_or_exceed meet""",
    "making": """
        equip build create develop establish expand provide offer_a grow design prepare produce improve_our form set start
        begin continue identify pursue seek evolve extend define""",
    "doing": """
        use utilize utilise leverage apply adopt implement introduce deploy employ hire recruit train retrain coach mentor
        teach educate partner collaborate cooperate work team engage involve consult negotiate lobby run hold host organize
        organise conduct facilitate schedule hold_regular send post share publish_a write promote_through advertise market
        target invite visit call talk meet_with interview survey review audit monitor track assess evaluate analyse analyze
        research test pilot demonstrate experiment redesign rewrite refresh update upgrade streamline simplify automate
        standardise standardize centralise centralize outsource integrate consolidate merge acquire relocate procure buy
        purchase invest allocate fund subsidise subsidize finance offer give lend loan charge price discount bundle cross-sell
        upsell swap switch convert retrofit install rotate plant_cover ban enforce require mandate regulate limit tie link
        pair match appoint assign designate dedicate create_and develop_and set_up put move shift replace rescue cook walk
        swim practise practice join enroll_in take block turn eat drink try focus prioritise prioritize concentrate
        crowdsource display bring extend_opening mobilise mobilize distribute coordinate communicate inform publicise
        publicize celebrate_with connect_with build_in launch_a_campaign launch_a launch_an expand_the hire_a hire_an let ask
        email text anonymise anonymize incorporate align map document translate record film optimise_for A/B customise
        customize personalize personalise tailor segment explore investigate benchmark commission contract reward incentivise
        incentivize recognise recognize expose rent lease renew repair maintain_a provide_training provide_ongoing
        provide_regular provide_free provide_professional establish_a develop_a create_an_online create_professional
        implement_a deliver_training deliver_workshops apply_for adjust revise reorganize reorganise restructure reform accept
        add administer advise aggregate alert amplify announce arrange assemble assist attach attend book borrow brief brand
        rebrand broadcast budget calculate canvass capture catalogue catalog cater chart check choose circulate clarify
        classify clean clear co-locate compile compose consider construct copy correct cover craft cross-train curate cycle
        delegate detect determine devote devise diagnose direct disclose discourage discuss disseminate divide download
        downsize draw drill edit endorse enlist estimate examine exchange exercise exhibit explain facilitate_the feature feed
        file filter finalize finalise fix flag follow forge formalize formalise formulate frame freeze fundraise furnish go
        guide handle harness highlight identify_and illustrate incubate induct initiate insert instruct interact intervene
        inventory journal label landscape lecture liaise license light listen locate look localize localise lock log make_use
        make_it_a_habit measure meditate message model moderate motivate mount name network normalise normalize notify observe
        open_a operate order orient outline overhaul package paint participate perform phone photograph pick pitch plan_and
        play poll pool prescribe present press preview print probe profile program prohibit propose prune query question quote
        raise_funds raise_money re-engage reach_out recalibrate recommend reconfigure recycle redeploy redirect refer refine
        reframe rehearse reinvest relaunch remind remodel renegotiate reopen repackage report request reserve restrict retire
        reuse revamp roll_out route sample scan seek_additional seek_out seek_funding seek_new seek_feedback search select
        separate set_a set_aside set_an shoot showcase shop sign_up simulate skip solve source speak specialise specialize
        split spread staff stage station stock store strengthen_partnerships strengthen_school structure study subscribe
        substitute suggest summarise supervise supplement supply suspend synchronise synchronize tap tell tour trace trade
        transfer transition transport travel treat trial tune uncover undertake upload validate verify view volunteer wash
        watch water weed meet_regularly expand_programs expand_and_create expand_partnerships expand_outreach expand_bus
        expand_the_use increase_the_use increase_outreach increase_off-site increase_communication increase_marketing
        increase_programming increase_training increase_paid increase_patrols increase_collaboration increase_the_frequency
        create_opportunities_for create_programs create_partnerships create_marketing create_new develop_partnerships
        develop_and_implement develop_plan develop_plans develop_tools develop_training develop_new develop_strategies
        develop_programs develop_policies develop_guidelines develop_curriculum develop_standards develop_materials
        establish_the establish_partnerships establish_an establish_clear establish_regular establish_new build_partnerships
        build_relationships_with build_a_website build_a_network continue_to_use continue_to_offer provide_opportunities_for
        provide_staff provide_support provide_resources provide_tools provide_information provide_low-interest
        provide_mini-grants provide_incentives provide_technical provide_coaching provide_mentoring provide_feedback
        promote_the_use promote_the_program promote_events promote_digital promote_volunteer support_staff support_teachers
        maintain_regular ensure_regular encourage_the_use encourage_staff encourage_teachers permit deny amend legislate tax
        fine patrol inspect seed sponsor scale_back plan prepare_a draft list publish_open sell exit gather collect_feedback
        solicit land double_down co-curate intercrop diversify_into harmonise harmonize decentralise decentralize subsidised
        lean narrow_the migrate_to house-to-house free cash peer deploy_ increase_prices raise_prices reduce_fees leverage_
        employ_""",
}
"""How a statement opens: the kind of opening and its words."""

BEGINNINGS = """
    to we_will we_want_to we_aim_to we_are_going_to our_goal_is_to our_objective_is_to our_aim_is_to our_vision_is_to
    our_strategy_is_to i_will i_want_to i_would_like_to i_aim_to my_goal_is_to the_goal_is_to we_strive_to strive_to
    continue_to continuously further actively successfully seek_to aim_to work_to try_to aspire_to will also and commit_to we
    commit_to_the significantly substantially steadily consistently proactively effectively better goal_is_to help_to always"""
"""What may stand before the word that counts."""

SUBJECTS = {
    "broad": """
        nobody nothing something together like fewer happy happier best_in_us first_time at_home horizon dream enjoy proud
        fear child_labour quality excellence excellent culture community communities future life lives world world-class
        leading leader leaders sustainable sustainability sustainably inclusive inclusion equity equitable diverse diversity
        vibrant thriving resilient resilience safe safety healthy healthier health happiness wellbeing well-being trust
        trusted confidence reputation recognised recognized known respected preferred choice prosperity prosperous growth
        strong stronger lifelong long-term everyone everybody all every each belong dignity freedom independent welcoming
        beautiful livable liveable clean green modern innovative innovation competitive efficient effective transparent
        accountable responsible responsive satisfaction loyalty awareness brand stability stable success succeed potential
        experience experiences balance balanced generations heritage identity accessible access affordable opportunity
        opportunities better best great greater outstanding premier destination hub world's global globally internationally
        mission vision purpose passion peace justice neutrality net-zero zero-waste profitability fluent confident
        well-rounded stewardship seamless reliable presence impact voice curiosity creativity love loved curious joy joyful
        pride hope hopeful kind kindness respect belonging aspiration ambition ambitious harm hunger poverty injustice
        inequality inequity disparity gap divide stigma violence discrimination burnout anxiety loneliness burden dependence
        reliance vulnerability threat debt behaviour attitude foundation literacy numeracy learning learner education
        knowledge compassion compassionate caring care humane humanity welfare decent fair fairness openness honesty integrity
        ethics transparency accountability responsibility governance democracy rights rule_of_law civil_society citizenship
        memory tradition history cultural art arts nature biodiversity ecosystem soil river climate environment environmental
        planet air landscape beauty character spirit soul roots living livelihood livelihoods income_security
        standard_of_living quality_of_life economy economic development industrialisation transformation transformative
        modernisation leadership influence recognition relevance visibility profile prestige standing position benchmark
        beacon model centre_of_excellence backbone voice_of default household_name category heart home engagement
        participation involvement cohesion solidarity unity harmony understanding dialogue tolerance acceptance productivity
        reliability robustness security viability solvency durability agility flexibility independence autonomy
        self-sufficiency self-sustaining runway product-market_fit fit traction mastery craft craftsmanship professionalism
        discipline teamwork morale joyfulness wellness fitness mobility sleep ease comfort convenience simplicity clarity
        next_generation generation tomorrow destiny flexible_spaces safer secure cleaner greener lively alive connected united
        engaged empowered informed valued heard seen cared admired effortless simple boring obvious easy easiest strongest
        largest finest safest foremost interdisciplinary worldwide international national regional discovery imagination
        delight difference change pledge promise""",
    "means": """
        campaign campaigns programme programmes program programs workshop workshops training trainings course courses class
        classes session sessions seminar webinars webinar newsletter newsletters website web site app apps software platform
        platforms tool tools system systems policy policies incentive incentives partnership partnerships partner partners
        coalition coalitions grant grants loan loans survey surveys interview interviews audit audits review reviews meeting
        meetings event events fairs ads ad advertising advertisement advertisements seo video videos podcast blog content
        influencers influencer ambassadors sponsors media facebook tiktok instagram linkedin youtube email emails e-mail
        messages sms letters leaflets posters curriculum coaching mentoring mentor mentors tutoring tutor internships scheme
        schemes pilot prototype dashboard data sensors machine automation templates checklist checklists guidelines plan
        procedures process processes workflow teams committee task force officer specialist specialists engineers consultants
        contractor outreach discounts discount subsidies pricing bonus bonuses rewards referral targeting marketing redesign
        kaizen open-source feedback analytics techniques methods method approach practices clinics visits door-to-door trial
        trials calendar card cards delivery demonstration demonstrations alliance alliances academy club clubs group groups
        library_card booth trade_fairs forum forums panel hackathon bootcamp fellowship scholarship scholarships stipend
        voucher vouchers rebate rebates coupon coupons gifts merchandise packaging signage display catalogue brochure
        brochures flyers billboard billboards radio tv press blogs articles search keywords link links landing page pages
        homepage chatbot bot ai api crm erp kpi kpis software-as-a-service hotline helpline portal online digital mobile
        hybrid remote after-school peer buddy council board committees network networks working_group roundtable roundtables
        conversations check-ins stand-ups standup one-on-one reminders alerts texts phone calls door loyalty_card free deals
        bundle pop-up booths sampling testimonials case_studies research_based evidence-based best_practices
        strategic_partnerships joint collaboration collaborations staffing hiring overtime contracts procurement tender leases
        fees taxes fines bonds ordinance ordinances code zoning regulation regulations standards protocol protocols equipment
        kits vans buses_lanes lanes hour slot shift opening staff volunteer guide coach advisor adviser inspector patrol guard
        liaison worker nurse-led headcount salesperson agency supplier vendor reseller distributor dealer sponsor donor_visit
        alumni_chapter channel playbook script template roster rota toolkit kit handbook manual guideline rule code_of_conduct
        standard label certificate budget fund funding seed_funding allocation subsidy fee tax tariff price allowance tuition
        credit refund warranty tier subscription package kiosk shop stall stand market_stall farm_shop screening handover
        round huddle board_round visit tour walk lesson tutorial drill exercise rehearsal training_session retreat camp
        open_day open_house talk lecture reading story_time evening breakfast lunch dinner picnic cleanup festival show
        exhibition screening_event contest competition award prize challenge quiz flyer banner poster mailing letter postcard
        leaflet sign subtitle translation glossary radio_spot search_ad keyword post story reel livestream demo tutorial_video
        testimonial sensor camera meter scanner drone barcode qr_code tracker register database archive map index log logbook
        diary journal record report questionnaire poll focus_group observation test experiment mock-up feature flag test_suite
        linter pipeline runbook postmortem on-call refactoring library_code component module integration plug-in plugin robot
        tractor pump irrigation greenhouse silo warehouse depot fleet van bus minibus bicycle bike_lane lane crossing shelter
        bench floodlight furniture laptop tablet desk counter help_desk chat form menu network_of_volunteers pool pooling
        purchasing contract agreement memorandum mou consortium joint_venture coordination tie relationship exchange swap
        twinning internship apprenticeship placement secondment mentorship supervision circle guild squad task_force taskforce
        advisory unit team_of crew office role chair post_holder expert consultant interpreter translator trainer teacher_aide
        assistant apprentice ambassador champion manager_training playlist routine rhythm schedule timetable slot_booking
        booking reservation reminder alert notification suggestion_box complaint_desk inspection check spot_check monitoring
        reporting review_meeting stand-up sprint retrospective planning budgeting forecast scouting seed seedling compost
        crop_rotation intercropping mulch fertiliser pesticide vaccine supplement recipe meal canvassing lobbying petition
        litigation legislation bylaw permit licence license legal_clinic clinic telehealth telemedicine home_visit
        house-to-house transfer cash_transfer microloan microcredit savings_group sponsorship merchandising crowdfunding
        fundraising appeal gala raffle data_collection benchmarking comparison segmentation personalisation personalization
        text call doorstep flexible carpool carpooling shuttle recruitment onboarding sourcing outsourcing rotation
        cross-training upskilling retraining lesson_plan unit_plan homework marking worksheet textbook phonics intervention
        instruction instructional practice methodology technique framework strategy pathway procedure step bottleneck agenda
        minutes paperwork mailing_list wiki""",
    "metric": """
        rate rates share percentage proportion ratio number average score scores rating revenue sales income margin profit
        cost costs turnover yield volume emissions consumption attendance enrollment enrolment membership subscribers users
        customers visitors followers leads donations retention churn conversion time hours days points percent complaints
        accidents injuries incidents deaths households homes units students pupils families graduates level levels traffic
        occupancy downtime defects gpa arr mrr nps""",
    "purpose": """
        so_that in_order_to so_as_to""",
    "through": """
        through via by_means_of using with_the_help_of by_way_of in_partnership_with in_collaboration_with together_with
        by_using""",
    "people": """
        people person resident citizen child children kid girl boy woman women man men youth young_people teenager teen adult
        senior elder elders pensioner family parent carer caregiver household student pupil graduate teacher employee
        colleague patient client customer user buyer member reader visitor guest tourist donor investor farmer grower producer
        owner tenant refugee migrant newcomer neighbour neighbor developer engineer candidate player fan anyone nobody
        first-generation disadvantaged vulnerable disabled""",
    "place": """
        city town village county district borough region state province country nation school university college campus
        hospital clinic_group museum library cooperative co-op company firm organisation organization business department
        institution institute centre center charity bank airline studio publisher product service programme_of workforce
        workplace team neighbourhood neighborhood downtown sector industry market park""",
}
"""What words are about. A word that would fit twice counts as the first."""

LINKS = """
    with by through via for to of in at on who that is are where which from into every each all our as and between among
    across during after before not no than so when without"""
"""Small words that hold a sentence together: they tell how it is built, whatever it is about."""
