"""The English words that the coach goes by. `_` joins the words of one entry, `#` is a number."""

OPENINGS = {
    "article": """
        a an the""",
    "who": """
        all every each our students residents people children patients everyone employees staff customers citizens families
        women girls youth learners visitors members communities neighborhoods neighbourhoods safe strong healthy high-quality
        sustainable world-class inclusive effective efficient reliable modern resilient vibrant thriving excellence quality
        greater better more_resilient long-term equitable happy prosperous financial international economic operational
        environmental academic well-maintained seamless accessible zero-defect""",
    "being": """
        put_patients give_our bring_the set_the_standard shape set_an_example establish_ourselves be become remain stay live
        feel know_for win_the_hearts end_up serve_as stand_as position transform change_the_way make_our make_the make_a belong
        thrive earn lead dream own matter strive strive_to_be striving becoming inspire_a earn_the_right prove
        reach_profitability win_the_trust win_trust grow_together lift_up hold_on_to come_back hold_power hold_the_powerful
        put_our_town put_the_town put_us_on put_the_country win_back speak_for stand_for stand_up_for live_up_to
        show_the_world""",
    "bettering": """
        improve enhance strengthen foster promote ensure advance inspire empower nurture cultivate protect preserve safeguard
        maintain sustain support encourage enrich elevate champion deepen bridge eliminate end combat advocate celebrate embrace
        honor honour uphold enable help create_a create_an build_a build_an build_trust build_resilience achieve_a provide_a
        provide_an deliver_a restore revive revitalize revitalise reinforce stimulate optimize optimise maximize maximise
        minimize minimise excel delight attract retain care guarantee diversify accelerate make_it modernize modernise
        contribute respect value close_the_gap address_the grow_a grow_the grow_our connect_people unite prevent stop_the drive
        embed amplify spark reflect broaden instil instill ignite reimagine secure widen reach_financial reaching decarbonise
        decarbonize unlock unleash transform_the rid free_people heal lift_people give_every give_people give_young give_all
        open_up turn_around""",
    "changing": """
        increase raise reduce cut lower decrease boost triple quadruple halve lift expand_from shorten slash trim gain lose
        improve_from shrink decline up down scale_from add save bring_down keep_under limit_to narrow extend_from rise fall""",
    "delivering": """
        achieve reach complete launch open finish attain obtain pass hit ship release deliver win close sign earn_a score climb
        submit publish certify plant build_# install_# hire_# recruit_# enroll enrol register raise_# sell_# generate collect
        digitise digitize electrify pave repave vaccinate screen place house serve welcome carry process respond answer migrate
        issue resolve approve graduate rank qualify eliminate_all phase_out remove divert replace_all run_a_marathon read_#
        pay_off put_aside learn_# host_# award distribute_# connect_# fill exceed meet_or_exceed meet pilot_# train_# visit_#
        add_# take_on_# produce_# run_# hold_# give_# onboard_# file_# write_# lose_# gain_# walk_# swim_# cycle_# save_#
        put_away_# double clear retire_the repay resurface refurbish rebuild reopen fully_fund fund_# convert_# recycle_# see_#
        cut_# lend_# bring_# get_# have_# take_# set_up_# create_# establish_# land""",
    "making": """
        equip build create develop establish provide offer_a design produce improve_our form start begin continue identify
        pursue seek evolve extend define prepare expand grow lay_the""",
    "doing": """
        use utilize utilise leverage apply adopt implement introduce deploy employ hire recruit train retrain coach mentor teach
        educate partner collaborate cooperate work team engage involve consult negotiate lobby run hold host organize organise
        conduct facilitate schedule send post share publish_a write promote_through advertise market target invite visit call
        talk meet_with interview survey review audit monitor track assess evaluate analyse analyze research test pilot
        demonstrate experiment redesign rewrite refresh update upgrade streamline simplify automate standardise standardize
        centralise centralize outsource integrate consolidate merge acquire relocate procure buy purchase invest allocate fund
        subsidise subsidize finance offer lend loan charge price discount bundle cross-sell upsell swap switch convert retrofit
        install rotate plant_cover ban enforce require mandate regulate limit tie link pair match appoint assign designate
        dedicate create_and develop_and set_up move shift replace rescue cook walk swim practise practice join enroll_in block
        eat drink try focus prioritise prioritize concentrate crowdsource display extend_opening mobilise mobilize distribute
        coordinate communicate inform publicise publicize celebrate_with connect_with build_in launch_a launch_an expand_the ask
        email text anonymise anonymize incorporate align map document translate record film optimise_for A/B customise customize
        personalize personalise tailor segment explore investigate benchmark commission contract reward incentivise incentivize
        recognise recognize expose rent lease renew repair maintain_a provide_training provide_ongoing provide_regular
        provide_free provide_professional establish_a develop_a create_an_online create_professional deliver_training
        deliver_workshops adjust revise reorganize reorganise restructure reform accept administer advise aggregate alert
        announce arrange assemble assist attach attend book borrow brief brand rebrand broadcast budget calculate canvass
        capture catalogue catalog cater chart check choose circulate clarify classify co-locate compile compose consider
        construct copy correct cover craft cross-train curate cycle delegate detect determine devote devise diagnose direct
        disclose discourage discuss disseminate divide download downsize draw drill edit endorse enlist estimate examine
        exchange exercise exhibit explain feature feed file filter finalize finalise fix flag follow forge formalize formalise
        formulate frame freeze fundraise furnish guide handle harness highlight identify_and illustrate incubate induct initiate
        insert instruct interact intervene inventory journal label landscape lecture liaise license light listen locate look
        localize localise lock log make_use make_it_a_habit measure meditate message model moderate motivate mount name network
        normalise normalize notify observe open_a operate order orient outline overhaul package paint participate perform phone
        photograph pick pitch play poll pool prescribe present press preview print probe profile program prohibit propose prune
        query question quote raise_funds raise_money re-engage reach_out recalibrate recommend reconfigure recycle redeploy
        redirect refer refine reframe rehearse reinvest relaunch remind remodel renegotiate repackage report request reserve
        restrict retire reuse revamp route sample scan seek_additional seek_out seek_funding seek_new seek_feedback search
        select separate set_a set_aside set_an shoot showcase shop sign_up simulate skip solve source speak specialise
        specialize split spread stage station stock store strengthen_partnerships strengthen_school structure study subscribe
        substitute suggest summarise supervise supplement supply suspend synchronise synchronize tap tell tour trace trade
        transfer transition transport travel treat trial tune uncover undertake upload validate verify view volunteer wash watch
        water weed meet_regularly expand_programs expand_and_create expand_partnerships expand_outreach expand_bus
        increase_the_use increase_outreach increase_off-site increase_communication increase_marketing increase_programming
        increase_training increase_paid increase_patrols increase_collaboration increase_the_frequency create_opportunities_for
        create_programs create_partnerships create_marketing create_new develop_partnerships develop_plan develop_plans
        develop_tools develop_training develop_new develop_strategies develop_programs develop_policies develop_guidelines
        develop_curriculum develop_standards develop_materials establish_the establish_partnerships establish_an establish_clear
        establish_regular establish_new build_partnerships build_relationships_with build_a_website build_a_network
        continue_to_use continue_to_offer provide_opportunities_for provide_staff provide_support provide_resources
        provide_tools provide_information provide_low-interest provide_mini-grants provide_incentives provide_technical
        provide_coaching provide_mentoring provide_feedback promote_the_use promote_the_program promote_events promote_digital
        promote_volunteer support_staff support_teachers maintain_regular ensure_regular encourage_the_use encourage_staff
        encourage_teachers permit deny amend legislate tax fine patrol inspect seed sponsor scale_back plan prepare_a draft list
        publish_open sell exit gather collect_feedback solicit double_down co-curate intercrop diversify_into harmonise
        harmonize decentralise decentralize subsidised lean narrow_the migrate_to house-to-house free cash peer increase_prices
        raise_prices reduce_fees manage managing pay sub-let sublet out-license dogfood insource crosstrain petition barter blog
        broker buddy camp carpool ring chat check-in co-host cold-call collate commute compare compost contact convene counsel
        cross-promote cut_out daydream demo desk-share detail digitise_the dim dispatch dissect donate drop earmark emphasise
        emphasize enclose enter entertain erect escalate exclude excuse export extract fence fertilise fertilize flyer fly-tip
        forecast gate gift graft graze greet grind group hand hang harvest hedge house-swap hydrate import index inject
        inoculate intercept invoice irrigate isolate iterate jog juggle keep_a knock lay_on layer leaflet mail make_time
        manufacture mark marry mill mirror mix mow mulch nominate note nudge number offload opt outplace overlap oversee pack_a
        part-fund pause peer-review persuade pin piggyback pledge_to plough podcast polish pre-book pre-plan preach prep prepay
        prime proofread protect_time pump quantify quarantine raffle rank_suppliers rate re-use rearrange rebalance rebook
        receive_training reconcile redraft redraw reduce_the_number_of_steps re-engineer rehome rekindle_the remarket rename
        repaint reposition repurpose resell reschedule reseed resize restock resurvey retain_a retest rework ride rinse
        role-play roster roll screen_all script seat seek_sponsorship serve_on shadow shelve shuffle signpost silence sing sit
        sketch slice slim snack sow spell_out spend spray sprint stagger stake stamp steer stick stop_using stretch strip
        subcontract sweep tag tender thin tidy timebox trap trim_the triage tutor twin type unbundle underwrite unify_the vary
        vet video visualise wait warm_up waive weigh wire zone stand_up_a start_a begin_a build_in-house bulk-buy meal-plan
        meal-prep cap grow_through rely sign_with open_up_the bring_in bring_together_a put_in put_up put_out put_on take_part
        take_out take_over give_out give_away give_staff give_teachers give_each give_new make_a_list set_out set_limits
        let_staff let_people keep_in_touch keep_records go_through go_to get_feedback get_staff turn_off turn_down turn_the
        second_two second_staff stitch weave screen_in crop clean""",
    "light": """
        bring give put make take get turn set have keep let go come see""",
}
"""How a statement opens: the kind of opening and its words."""

BEGINNINGS = """
    to we_will we_want_to we_aim_to we_are_going_to our_goal_is_to our_objective_is_to our_aim_is_to our_vision_is_to
    our_strategy_is_to i_will i_want_to i_would_like_to i_aim_to my_goal_is_to the_goal_is_to we_strive_to strive_to
    continue_to continuously further actively successfully seek_to aim_to work_to try_to aspire_to will also and
    commit_to we commit_to_the significantly substantially steadily consistently proactively effectively better
    goal_is_to help_to always every_week every_month every_day each_week each_month each_day every_year each_year
    every_quarter each_quarter each_term every_term together we_are_to aims_to"""
"""What may stand before the word that counts."""

SUBJECTS = {
    "broad all": """
        every all each everyone everybody nobody nothing anyone anywhere everything everywhere always together whole everyday
        no_one whoever wherever whatever forever throughout entire fully truly full like something""",
    "broad quality": """
        free_from succeed belong enjoy excellent outstanding world-class leading premier sustainable sustainably inclusive
        equitable diverse vibrant thriving resilient safe safer healthy healthier happy happier trusted trustworthy respected
        recognised recognized known well-known renowned preferred admired prosperous strong stronger strongest lifelong
        long-term independent welcoming beautiful livable liveable clean cleaner green greener modern innovative competitive
        efficient effective transparent accountable responsible responsive stable successful balanced accessible affordable
        better best great greater greatest confident well-rounded seamless reliable curious joyful kind hopeful ambitious
        compassionate caring humane decent fair fairer honest loved beloved proud fluent engaged empowered informed valued heard
        seen connected united cared flexible secure lively alive effortless simple simpler boring obvious easy easier easiest
        largest finest safest foremost world's transformative high-quality top-quality first-class best-in-class fewer happiest
        healthiest calm calmer agile nimble productive capable ready future-ready job-ready work-ready self-reliant
        self-sufficient self-sustaining debt-free carbon-neutral zero-waste net-zero dignified meaningful fulfilling rewarding
        memorable unforgettable enjoyable delightful cohesive harmonious peaceful just democratic creative imaginative inspiring
        iconic distinctive unique authentic credible ethical sound solid robust durable enduring lasting smart smarter dynamic
        energetic passionate motivated committed dedicated loyal satisfied skilled talented high-performing well-managed
        well-run well-governed well-maintained well-equipped well-educated well-trained well-prepared exceptional exemplary
        superior unmatched unrivalled premium attractive desirable fresh pristine unspoiled walkable bike-friendly age-friendly
        child-friendly family-friendly user-friendly eco-friendly friendly approachable cherished celebrated esteemed
        prestigious reputable dependable consistent predictable timely prompt fast faster quick quicker smooth smoother
        comfortable cosy tidy quiet quieter free_of warm warmer tolerant open-minded respectful supportive nurturing
        collaborative visionary pioneering cutting-edge state-of-the-art contemporary profitable solvent viable bankable
        debt-light financially_sound financially_stable disciplined principled humble responsible_for grounded rooted faithful
        joyous playful adventurous brave courageous bold wise wiser educated literate numerate well-read articulate skilful
        skillful fit fitter active nutritious organic natural wild native untouched fertile biodiverse circular low-carbon
        climate-resilient climate-neutral disaster-resilient shock-proof crisis-proof future-proof equal equally just_as
        integrated coherent seamless_and harmonised trusted_by loved_by known_for proud_of worthy deserving honest_and
        barrier-free poverty-free drug-free violence-free smoke-free litter-free plastic-free fossil-free tobacco-free
        hunger-free crime-free people-centred people-centered patient-centred patient-centered customer-centric student-centred
        student-centered child-centred learner-centred citizen-centred human-centred human-centered""",
    "broad end": """
        bond on_the_map world_map to_account second_chance a_chance fair_chance good_start best_start fresh_start first_choice
        back_to_life at_heart of_record name place_in place_at mark_on footing common_good public_good greater_good social_value
        sense_of_purpose self-worth self-respect peace_and next_level new_heights forefront cutting_edge top_of frontrunner
        pioneer pacesetter flagship showcase_of magnet symbol icon role_model trailblazer benchmark_for gateway haven sanctuary
        oasis powerhouse engine_of driver_of cornerstone hallmark lifeline safety_net playing_field ladder_of leader joyfulness
        sleep quality excellence equity diversity inclusion inclusiveness sustainability resilience safety happiness wellbeing
        well-being wellness trust confidence reputation prosperity growth dignity freedom liberty choice stability success
        potential satisfaction loyalty awareness brand identity heritage access accessibility affordability opportunity balance
        mission vision purpose passion peace justice neutrality profitability stewardship presence impact voice curiosity
        creativity love joy pride hope kindness respect belonging aspiration ambition compassion welfare fairness openness
        honesty integrity ethics transparency accountability responsibility governance democracy rights rule_of_law citizenship
        memory beauty character spirit livelihood income_security standard_of_living quality_of_life leadership influence
        recognition relevance visibility profile prestige standing position benchmark beacon centre_of_excellence
        center_of_excellence backbone voice_of default household_name category heart engagement participation involvement
        cohesion solidarity unity harmony understanding dialogue tolerance acceptance productivity reliability robustness
        security viability solvency durability agility flexibility independence autonomy self-sufficiency runway
        product-market_fit traction mastery craftsmanship professionalism discipline teamwork morale fitness mobility ease
        comfort convenience simplicity clarity destiny difference change delight discovery imagination pledge promise
        competitiveness innovation efficiency effectiveness responsiveness cleanliness healthiness friendliness attractiveness
        preparedness readiness self-reliance self-esteem self-confidence motivation enthusiasm commitment dedication ownership
        empowerment equality gender_equality parity enjoyment pleasure fun fulfilment fulfillment meaning peace_of_mind serenity
        tranquility longevity vitality strength power credibility legitimacy authority esteem fame renown goodwill gratitude
        empathy generosity humility courage bravery wisdom insight knowledge literacy numeracy fluency employability talent
        genius excellence_in competence competency capability capacity life_chances outcome destination hub premier_destination
        choice_of employer_of_choice provider_of_choice partner_of_choice sense_of feeling love_of joy_of spirit_of culture_of
        climate_of environment_of foundation footprint stature supremacy dominance advantage edge value worth wealth abundance
        plenty food_security energy_security water_security food_sovereignty financial_security job_security financial_health
        public_health mental_health good_health long-term_health healthier_lives decent_work good_jobs full_employment
        social_mobility social_justice environmental_justice work-life_balance job_satisfaction customer_satisfaction
        customer_experience user_experience student_experience patient_experience visitor_experience experience customer_loyalty
        public_trust public_confidence market_leadership market_position positioning brand_awareness brand_recognition
        brand_loyalty competitive_advantage competitive_edge financial_stability financial_strength financial_sustainability
        financial_independence financial_freedom cost_leadership shareholder_value long-term_value lasting_value
        sustainable_growth economic_growth profitable_growth inclusive_growth progress advancement prosperity_for flourishing
        recovery revival renaissance renewal regeneration conservation preservation protection restoration stewardship_of
        coexistence integration reconciliation hospitality warmth welcome attachment closeness togetherness fellowship
        friendship neighbourliness civility courtesy service_quality teaching_quality air_quality water_quality
        academic_excellence academic_achievement achievement attainment student_success learning_outcomes thinking
        critical_thinking problem_solving character_development personal_growth retention_of eye-level equal_footing
        level_playing quality_education quality_care quality_jobs quality_housing quality_services best_in_us first_time at_home
        horizon dream roots soul zero_waste hygiene punctuality predictability consistency continuity uptime_for accuracy
        usability""",
    "broad domain": """
        cinema journalism faith worship dance cuisine gastronomy medicine engineering architecture fashion astronomy maths
        mathematics banking insurance logistics aviation shipping mining manufacturing retail diplomacy defence defense craft
        folklore opera ballet poetry painting sculpture heritage_sites natural_world motherland homeland countryside_and
        international national regional global globally internationally worldwide interdisciplinary culture community future
        life lives world lifetime generation next_generation tomorrow health education learning learner care humanity
        civil_society tradition history cultural art nature biodiversity ecosystem soil river climate environment environmental
        planet air landscape living economy economic development industrialisation industrialization transformation
        modernisation modernization society social science research heritage_of sport music theatre theater literature language
        housing tourism agriculture farming fisheries forestry trade commerce finance labour labor employment work jobs energy
        water food nutrition transport transportation infrastructure mobility_system public_service services public
        justice_system democracy_in politics governance_of academic intellectual physical mental spiritual emotional financial
        operational operations human nation's country's city's region's town's county's district's earth ocean sea forest
        wildlife species habitat coast coastline mountain lake wetland river_basin watershed countryside rural urban
        neighbourhoods civic youth_of childhood adulthood old_age ageing aging aged motherhood families_and ways_of_life
        way_of_life legacy generations_to_come years_to_come ethos talent_pool labour_market relations democracy_and behaviour
        behavior attitude""",
    "broad harm": """
        reoffending recidivism relapse bankruptcy cruelty brutality neglect_of shame humiliation boredom frustration confusion
        complexity chaos mess hassle friction pain_points silence invisibility indifference hopelessness dependency gambling
        radicalisation radicalization tension rivalry gossip blame turnover_of brain_drain depopulation decay decline
        degradation damage loss theft burglary smuggling poaching overfishing invasive_species illegal_logging famine thirst
        blindness disability deafness dementia cancer malaria diabetes stroke maternal_deaths infant_mortality stunting
        teenage_pregnancy self-harm hate_crime hate_speech knife_crime antisocial_behaviour domestic_violence
        gender-based_violence sexual_violence harassment presenteeism poverty hunger injustice inequality inequity disparity gap
        divide stigma violence discrimination burnout anxiety loneliness burden dependence reliance vulnerability threat debt
        child_labour harm fear bullying racism sexism ageism homophobia prejudice hatred hate isolation waste pollution
        congestion corruption crime homelessness rough_sleeping addiction obesity suffering stress fatigue fraud abuse
        exploitation trafficking slavery unemployment underemployment exclusion segregation illiteracy malnutrition illness
        disease epidemic pandemic pain distress grief trauma neglect truancy vandalism litter noise crowding overcrowding
        desertification deforestation erosion extinction drought flood flooding disaster hazard risk conflict war terrorism
        extremism misinformation disinformation bureaucracy red_tape barrier inefficiency deprivation hardship misery despair
        ignorance apathy distrust mistrust uncertainty volatility fragmentation overload clutter backlog_of drudgery toil
        suicide overdose smoking dropout drop-out child_marriage domestic_abuse digital_divide achievement_gap attainment_gap
        pay_gap gender_gap skills_gap health_inequalities emissions_gap fire_deaths road_deaths drowning avoidable preventable
        unnecessary needless digital_exclusion""",
    "means": """
        precedent fact-checking deadline edition press_run search_at screening_of subtitles fixed_fee retainer model calendar
        delivery staffing record certificate package telehealth telemedicine data_collection carpool carpooling playlist
        task_list programme program system policy tool plan procedure process workflow scheme pilot prototype template checklist
        guideline method approach practice technique methodology framework strategy pathway step agenda standard protocol code
        rule code_of_conduct regulation ordinance zoning bylaw legislation law act curriculum syllabus kpi okr data analytics
        evidence-based research-based best_practice targeting marketing redesign kaizen open-source automation machine_learning
        ai artificial_intelligence algorithm segmentation personalisation personalization benchmarking comparison outsourcing
        sourcing procurement tender purchasing pooling bulk_buying contract agreement memorandum mou lease licence license
        permit certification accreditation monitoring reporting inspection check spot_check control audit review assessment
        evaluation survey questionnaire poll study analysis research_based observation test testing test_suite linter experiment
        trial mock-up sampling pipeline runbook postmortem refactoring library_code component module plug-in plugin feature flag
        planning budgeting forecast forecasting scouting seed seedling compost crop_rotation intercropping mulch fertiliser
        fertilizer pesticide vaccine supplement recipe meal menu canvassing lobbying petition litigation triage screening
        early_detection follow-up referral case_management handover rota roster routine rhythm schedule timetable slot booking
        reservation shift rotation job_rotation job-sharing overtime remote hybrid telework after-school in-house on-site
        off-site one-to-one one-on-one peer-to-peer door-to-door house-to-house hands-on step-by-step case-by-case just-in-time
        first-come lesson_plan unit_plan homework marking worksheet textbook phonics intervention instruction instructional
        pedagogy small_group group_work project_work fieldwork casework playbook script manual handbook toolkit guide
        style_guide record-keeping logbook log register registry tracker index map mapping inventory dashboard scorecard report
        journal diary case_study catalogue catalog label labelling signage packaging display merchandising bundle bundling
        upselling cross-selling pricing price tier menu_engineering loyalty_scheme points_scheme deal trial_period rules_for
        criteria requirement specification clause waiver quota cap limit ban fine penalty enforcement patrols set-aside
        priority_list shortlist waiting_list mailing_list wiki knowledge_base code_review pair_programming sprint backlog
        bottleneck paperwork form layers approval sign-off batch lot_sizes queue lanes pathway_for delegation decentralisation
        centralisation consolidation merger acquisition franchise franchising licensing diversification_into standardisation
        standardization digitisation digitization simplification streamlining mixed_farming zero-budget no-till tillage
        irrigation pruning grazing mulching breeding fallow crop variety input incentive nudge reminder alert notification
        prompts default_option opt-out sign-up self-service self-checkout click-and-collect fast-track one-stop single-window
        single_window one-stop_shop drop-in walk-in on-call round-the-clock year-round targeted tailored structured shared joint
        pooled common phased modular low-cost bottom-up top-down cross-functional cross-departmental multidisciplinary
        interagency inter-agency evidence rubric portfolio recycling reuse composting retrofit insulation metering tree-planting
        revegetation zoning_code land_use pretest tutoring mentoring coaching supervision mentorship training upskilling
        reskilling retraining cross-training apprenticeship internship placement secondment job-shadowing shadowing onboarding
        recruitment hiring recruiting succession_planning appraisal outreach advocacy engagement_sessions consultation co-design
        co-production crowdsourcing crowdfunding fundraising appeal targeting_of storytelling retargeting seo advertising
        promotion merchandising_of branding rebranding licensing_of sponsorship search search_engine keyword analytics_and
        procedure_for arrangement mechanism measure initiative project activity task action technology ict it_systems software
        app application platform portal chatbot bot api crm erp cloud sensor drone robot camera meter scanner barcode qr_code
        database archive""",
    "means channel": """
        campaign newsletter website web site online digital mobile ad advertisement video podcast blog content influencer media
        social_media facebook tiktok instagram linkedin youtube zalo whatsapp email e-mail message sms text letter leaflet
        poster flyer brochure booklet banner billboard radio tv television press newspaper magazine article post story_time
        story reel livestream demo webcast landing_page page homepage hotline helpline phone call link keywords postcard mailing
        sign subtitle translation glossary radio_spot search_ad tutorial_video testimonial loudspeaker noticeboard notice_board
        bulletin bulletin_board group_chat chat intranet suggestion_box complaint_desk help_desk helpdesk ticketing counter faq
        word-of-mouth telemarketing marketplace e-commerce webshop online_store directory open_data press_release newswire door
        doorstep feedback feedback_form infographic animation film documentary photograph photo channel outlet distribution
        distributor retailer wholesaler reseller dealer""",
    "means event": """
        job_fair career_fair careers_fair health_fair county_fair science_fair book_fair street_fair fairs workshop course class
        session seminar webinar meeting event trade_fair forum panel hackathon bootcamp clinic visit demonstration academy
        interview roundtable conversation check-in stand-up standup round huddle board_round tour walk lesson tutorial drill
        exercise rehearsal training_session retreat camp open_day open_house talk lecture reading evening breakfast lunch dinner
        picnic cleanup clean-up festival show exhibition screening_event contest competition award prize challenge quiz gala
        raffle home_visit legal_clinic field_day field_trip excursion residency concert recital performance matinee town_hall
        hearing listening_session focus_group conference symposium summit expo showcase parade market_day farmers'_market pop-up
        street_party coffee_morning tea meet-up meetup reading_group book_club homework_club summer_school night_school
        masterclass simulation briefing debrief retrospective sprint_review review_meeting sermon assembly induction orientation
        hike tournament league game play_day storytelling_hour""",
    "means thing": """
        screen merchandise flexible_spaces bus_lane equipment kit van bus minibus bicycle bike_lane lane crossing shelter bench
        floodlight furniture laptop tablet desk tractor pump greenhouse silo warehouse depot fleet kiosk shop stall stand
        market_stall farm_shop booth building room hall space floor hour opening opening_hours library_card card loyalty_card
        goods stock supply ingredient material product_line product_range range collection kitchen canteen cafe bar restaurant
        garden playground pitch field court pool track gym studio_space lab laboratory workshop_space library_space locker bin
        container bag box pack parcel basket welcome_pack gift souvenir uniform helmet vest light lamp panel_of solar_panel
        battery turbine boiler heat_pump heater insulation_in window roof pipe valve sewer drain well tank reservoir dam bridge
        path trail pavement sidewalk footpath signpost street_lights lighting parking car_park charging_point chargers station
        stop terminal dock shuttle ferry truck lorry ambulance vehicle car trailer machine machinery line_of conveyor printer
        server computer device phone_app handset board map_of book toy instrument costume set seat bed ward_space cot medicines
        drug test_kit blood plasma seeds tree sapling hedgerow hedge pond plot nursery herd flock nest_box beehive facility
        premises yard shed barn cold_store cold_storage store branch outlet_store drop-off pick-up catalogue_of photo_booth
        recording_studio archive_box network_cable fibre broadband wifi wi-fi hotspot network_coverage antenna""",
    "means staff": """
        associate correspondent freelance freelancer reporter_in listener guard_dog chaplain clerk secretary typist courier
        porter usher matchmaker staff volunteer team_of crew officer specialist engineer consultant contractor coach advisor
        adviser inspector patrol guard liaison worker nurse-led headcount salesperson agency supplier vendor donor_visit mentor
        tutor ambassador champion expert interpreter translator trainer teacher_aide assistant apprentice manager supervisor
        foreman squad task_force taskforce unit office role chair post_holder committee working_group steering_group advisory
        circle guild buddy peer coordinator organiser organizer facilitator counsellor counselor therapist paramedic midwife
        nurse doctor physician surgeon pharmacist librarian curator conductor director principal headteacher instructor lecturer
        professor intern trainee ranger warden steward receptionist cashier driver pilot_team technician mechanic electrician
        plumber architect designer analyst accountant auditor lawyer barrister journalist editor reporter photographer artist
        musician actor chef cook waiter influencer_team caretaker gardener recruiter headhunter broker scout captain referee
        umpire health_worker social_worker youth_worker community_worker outreach_worker field_officer extension_worker
        lead_farmer case_worker key_worker navigator""",
    "means money": """
        bonuses grant loan discount subsidy bonus reward stipend scholarship voucher rebate coupon fee tax bonds budget fund
        funding seed_funding allocation allowance tuition credit refund warranty subscription free microloan microcredit
        savings_group cash_transfer cash transfer bursary endowment investment invest capital lending leasing deposit levy
        surcharge toll tariff salary wage pay overtime_pay commission pension remittance donation_box legacy_gift prize_money
        seed_capital matched_funding match_funding co-financing sponsorships price_list prices costs_of payment instalment
        pay-as-you-go donations_page contribution reserve hedge_fund line_of_credit""",
    "means link": """
        partnership partner alliance coalition collaboration cooperation co-operation network consortium joint_venture
        coordination tie relationship exchange swap twinning sponsor club group alumni_chapter strategic_partnership
        hub-and-spoke cluster federation union association chamber_of_commerce local_business local_schools local_employers
        local_authorities neighbouring neighboring employers stakeholders other_agencies third_party clubs_and ngo churches
        faith_groups charities universities colleges cross-border public-private""",
    "metric": """
        minute second week month rate share percentage proportion ratio number average score rating revenue sales income margin
        profit cost turnover yield volume emission consumption attendance enrollment enrolment membership subscriber follower
        lead donation retention churn conversion time days points percent complaint accident injury incident death household
        level traffic occupancy downtime defect gpa arr mrr nps mortality morbidity prevalence headway throughput
        productivity_rate output lead_time waiting_time wait wait_time response_time turnaround delay error infection
        readmission absence absenteeism vacancy case order ticket bookings visit_numbers footfall page_views pageviews views
        downloads installs sign-ups signups visits_per members_in tonnes tons kilometres miles hectares acres megawatts kilowatt
        litres gallons square_metres graduation_rate pass_rate completion_rate survival_rate literacy_rate unemployment_rate
        poverty_rate employment_rate crime_rate vaccination_rate coverage inventory_turnover debt_ratio working_capital
        cash_flow ebitda operating_margin return_on top_line bottom_line market_share gdp per_capita turnover_rate utilisation
        utilization arrears""",
    "purpose": """
        so_that in_order_to so_as_to""",
    "through": """
        through via by_means_of using with_the_help_of by_way_of in_partnership_with in_collaboration_with together_with
        by_using alongside jointly_with in_cooperation_with based_on drawing_on with_support_from with_the_support_of
        in_conjunction_with""",
    "people": """
        orphan widow amputee leaver newcomer_to learner_with novice beginner founder reader_of young_voices stakeholder crowd
        supporter neighbour_of young_reader people person resident citizen child children kid girl boy woman women man men youth
        young_people teenager teen adult senior elder pensioner family parent carer caregiver student pupil graduate teacher
        employee colleague patient client customer user buyer member reader visitor guest tourist donor investor farmer grower
        producer owner tenant refugee migrant newcomer neighbour neighbor developer candidate player fan first-generation
        disadvantaged vulnerable disabled older_people elderly baby infant toddler mother father grandparent veteran prisoner
        offender victim survivor passenger commuter cyclist pedestrian traveller traveler rider viewer audience shopper consumer
        taxpayer voter beneficiary learner_group scholar researcher scientist athlete alumni fisher fishermen entrepreneur
        small_business startup_founders worker_families low-income underserved marginalised marginalized minority indigenous
        homeless unemployed jobseeker job_seekers workers workforce generation_of athletes_of those them us""",
    "place": """
        kindergarten nursery_school abroad home council ward city town village county district borough region state province
        country nation school university college campus hospital clinic_group museum library cooperative co-op company firm
        organisation organization business department institution institute centre center charity bank airline studio publisher
        product service programme_of workplace team neighbourhood neighborhood downtown sector industry market park capital_city
        parish municipality council_area suburb street home_town island valley port harbour airport railway theatre_company
        orchestra choir theatre_house zoo aquarium gallery church temple mosque synagogue federation_of utility factory plant
        mill mine farm ranch vineyard winery brewery bakery hotel resort practice_of surgery foundation_trust association_of
        ministry government court_of police fire_service army navy startup enterprise brand_house classroom nation-state
        continent asia europe africa america vietnam southeast_asia""",
}
"""What words are about. A word that would fit twice counts as the first."""

LINKS = """
    with by through via for to of in at on who that is are where which from into every each all our as and between among
    across during after before not no than so when without become becomes becoming be been has have can never just back like
    own one their them it its we us you they does need because until if while first same per against within towards around
    instead rather both any more less new most own onto upon under over about out up off only still again other another
    whatever whose what how why well too even long feel feels get gets rise rises fall falls drop drops reach reaches
    grows"""
"""Small words that hold a sentence together: they tell how it is built, whatever it is about."""
