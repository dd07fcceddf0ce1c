"""The words that the coach goes by, in English and Vietnamese: how statements open, and what they are about.

Openings are looked up longest first, so that `tăng cường` (to step an activity up) is not taken for `tăng` (to increase).
A Vietnamese statement typed with accents is compared with accents: `mời` (to invite) is not `mọi` (every).
"""

from __future__ import annotations

from functools import lru_cache

from ..text import fold

OPENINGS: dict[str, dict[str, str]] = {
    "en": {
        "who": """
            all every each our students residents people children patients everyone employees staff customers citizens families
            women girls youth learners visitors members communities neighborhoods neighbourhoods a an the safe strong healthy
            high-quality sustainable world-class inclusive effective efficient reliable modern resilient vibrant thriving
            excellence quality greater better more_resilient long-term clean equitable happy prosperous financial international
            economic operational environmental academic well-maintained seamless accessible zero-defect""",
        "being": """
            be become remain stay live feel know_for win_the_hearts end_up serve_as stand_as position transform change_the_way
            make_our make_the make_a belong thrive earn lead dream own_our matter""",
        "bettering": """
            improve enhance strengthen foster promote ensure advance inspire empower nurture cultivate protect preserve
            safeguard maintain sustain support encourage enrich elevate champion deepen bridge eliminate end combat advocate
            celebrate embrace honor honour uphold enable help prepare create_a create_an build_a build_an build_trust
            build_resilience achieve_a provide_a provide_an deliver_a restore revive revitalize revitalise reinforce stimulate
            optimize optimise maximize maximise minimize minimise excel delight attract retain keep care secure_the improve_the
            improve_access improve_quality ensure_that guarantee diversify accelerate make_it modernize modernise contribute
            respect value close_the_gap address_the grow_a grow_the grow_our connect_people unite prevent stop_the
            drive_innovation drive_growth drive""",
        "changing": """
            increase raise reduce cut lower decrease grow boost double triple quadruple halve lift bring expand_from shorten
            slash trim gain lose improve_from shrink drop rise decline up down scale_from add save bring_down keep_under
            limit_to narrow extend_from""",
        "delivering": """
            achieve reach complete launch open finish attain secure obtain pass hit ship release deliver win get close sign
            earn_a land score climb submit publish certify restore plant build_# install_# hire_# recruit_# enroll enrol
            register raise_# sell_# generate collect digitise digitize electrify pave repave vaccinate screen place house serve
            welcome carry process respond answer migrate issue resolve approve graduate rank qualify eliminate_all phase_out
            remove divert replace_all run_a_marathon read_# pay_off put_aside have learn_# host_# award distribute_# connect_#
            fill exceed meet_or_exceed meet""",
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
            purchase invest allocate fund subsidise subsidize finance offer give lend loan charge price discount bundle
            cross-sell upsell swap switch convert retrofit install rotate plant_cover ban enforce require mandate regulate
            limit tie link pair match appoint assign designate dedicate create_and develop_and set_up put move shift replace
            rescue cook walk swim practise practice join enroll_in take block turn eat drink try focus prioritise prioritize
            concentrate crowdsource display bring extend_opening mobilise mobilize distribute coordinate communicate inform
            publicise publicize celebrate_with connect_with build_in launch_a_campaign launch_a launch_an expand_the hire_a
            hire_an let ask email text anonymise anonymize incorporate embed align map document translate record film
            optimise_for A/B customise customize personalize personalise tailor segment explore investigate benchmark commission
            contract reward incentivise incentivize recognise recognize expose rent lease renew repair maintain_a
            provide_training provide_ongoing provide_regular provide_free provide_professional establish_a develop_a
            create_an_online create_professional implement_a deliver_training deliver_workshops apply_for adjust revise
            reorganize reorganise restructure reform accept add administer advise aggregate alert amplify announce arrange
            assemble assist attach attend book borrow brief brand rebrand broadcast budget calculate canvass capture catalogue
            catalog cater chart check choose circulate clarify classify clean clear co-locate compile compose consider construct
            copy correct cover craft cross-train curate cycle delegate detect determine devote devise diagnose direct disclose
            discourage discuss disseminate divide download downsize draw drill edit endorse enlist estimate examine exchange
            exercise exhibit explain facilitate_the feature feed file filter finalize finalise fix flag follow forge formalize
            formalise formulate frame freeze fundraise furnish go guide handle harness highlight identify_and illustrate
            incubate induct initiate insert instruct interact intervene inventory journal label landscape lecture liaise license
            light listen locate look localize localise lock log make_use make_it_a_habit measure meditate message model moderate
            motivate mount name network normalise normalize notify observe open_a operate order orient outline overhaul package
            paint participate perform phone photograph pick pitch plan_and play poll pool prescribe present press preview print
            probe profile program prohibit propose prune query question quote raise_funds raise_money re-engage reach_out
            recalibrate recommend reconfigure recycle redeploy redirect refer refine reframe rehearse reinvest relaunch remind
            remodel renegotiate reopen repackage report request reserve restrict retire reuse revamp roll_out route sample scan
            seek_additional seek_out seek_funding seek_new seek_feedback search select separate set_a set_aside set_an shoot
            showcase shop sign_up simulate skip solve source speak specialise specialize split spread staff stage station stock
            store strengthen_partnerships strengthen_school structure study subscribe substitute suggest summarise supervise
            supplement supply suspend synchronise synchronize tap tell tour trace trade transfer transition transport travel
            treat trial tune uncover undertake upload validate verify view volunteer wash watch water weed meet_regularly
            expand_programs expand_and_create expand_partnerships expand_outreach expand_bus expand_the_use increase_the_use
            increase_outreach increase_off-site increase_communication increase_marketing increase_programming increase_training
            increase_paid increase_patrols increase_collaboration increase_the_frequency create_opportunities_for
            create_programs create_partnerships create_marketing create_new develop_partnerships develop_and_implement
            develop_plan develop_plans develop_tools develop_training develop_new develop_strategies develop_programs
            develop_policies develop_guidelines develop_curriculum develop_standards develop_materials establish_the
            establish_partnerships establish_an establish_clear establish_regular establish_new build_partnerships
            build_relationships_with build_a_website build_a_network continue_to_use continue_to_offer provide_opportunities_for
            provide_staff provide_support provide_resources provide_tools provide_information provide_low-interest
            provide_mini-grants provide_incentives provide_technical provide_coaching provide_mentoring provide_feedback
            promote_the_use promote_the_program promote_events promote_digital promote_volunteer support_staff support_teachers
            maintain_regular ensure_regular encourage_the_use encourage_staff encourage_teachers permit deny amend legislate tax
            fine patrol inspect seed sponsor scale_back plan prepare_a draft list publish_open sell exit gather collect_feedback
            solicit""",
    },
    "vi": {
        "who": """
            học_sinh sinh_viên người_dân nhân_dân mọi mọi_người tất_cả ai ai_cũng trẻ_em người_lao_động nhân_viên khách_hàng
            bệnh_nhân người_bệnh gia_đình doanh_nghiệp trường_học nhà_trường thành_phố đội_ngũ hệ_thống môi_trường một_xã_hội
            một_thành_phố một_đội_ngũ một_môi_trường nền_kinh_tế nền_giáo_dục nền_hành_chính kinh_tế xã_hội cộng_đồng thư_viện
            bảo_tàng câu_lạc_bộ sức_khỏe sự_hài_lòng chất_lượng hạ_tầng giao_thông công_ty ngân_hàng sản_phẩm điểm_đến đời_sống
            nông_sản nông_dân phụ_nữ thanh_niên người_cao_tuổi người_khuyết_tật du_lịch không_khí đại_dương niềm_tin cuộc_sống
            vóc_dáng bình_đẳng con_người""",
        "being": """
            trở_thành là luôn_là sống đưa vươn dẫn_đầu khẳng_định hướng_tới hướng_đến vì trở_lại làm_chủ giỏi thoát có_một
            mong_muốn mang_lại mang_đến để_lại đồng_hành chấm_dứt không_ai không_để_ai đi_đầu tiến_tới vươn_lên vươn_ra vươn_tầm
            định_vị hội_nhập tự_do thay_đổi_cách giúp nâng_tầm""",
        "bettering": """
            nâng_cao phát_triển xây_dựng bảo_đảm đảm_bảo giữ_vững góp_phần cải_thiện phát_huy bảo_vệ bảo_tồn gìn_giữ thúc_đẩy
            tạo_điều_kiện tạo_môi_trường tạo_dựng khơi_dậy nuôi_dưỡng lan_tỏa không_ngừng tối_ưu_hóa tối_đa_hóa củng_cố chăm_lo
            chăm_sóc duy_trì gắn_kết thu_hút giữ_chân giữ_gìn giữ_chữ_tín mở_rộng đa_dạng_hóa ổn_định thích_ứng kiểm_soát
            giảm_nghèo xóa_đói giảm_thiểu giảm_tác_động giảm_gánh_nặng đào_tạo_nguồn đổi_mới_căn_bản hoàn_thiện_bản_thân lưu_giữ
            tôn_trọng kết_nối tạo_ra_giá_trị phấn_đấu_trở_thành phấn_đấu_xây_dựng giảm_ùn_tắc phục_vụ hiện_đại_hóa giữ
            thúc_đẩy_bình_đẳng chăm_lo_đời_sống tạo_sự_chuyển_biến tạo_bước_đột_phá nâng_tầm_thương_hiệu tăng_trưởng
            tăng_độ_nhận_diện tăng_cường_tiếng_nói phát_triển_toàn_diện""",
        "changing": """
            tăng giảm nâng rút_ngắn rút hạ cắt_giảm kéo_giảm tăng_thêm bớt gấp_đôi tiết_kiệm kéo_dài duy_trì_ở tăng_tỷ_lệ
            giảm_tỷ_lệ nâng_tỷ_lệ tăng_số giảm_số tăng_lên giảm_xuống nâng_thị_phần""",
        "delivering": """
            đạt đạt_được hoàn_thành phấn_đấu phấn_đấu_đến phấn_đấu_đạt có có_ít_nhất có_thêm đón ra_mắt ký trồng xây lắp
            giải_ngân thông_xe xóa thay làm mở_mới mở tuyển tuyển_đủ phát_hành công_bố trao số_hóa đưa_vào phục_vụ kết_nạp thu
            thu_về huy_động_được gọi_vốn quyên_góp bán bán_được thi_đỗ đỗ đọc chạy_được leo lọt_vào để_dành trả_hết giao
            không_quá không_để_xảy_ra ít_nhất tối_thiểu mỗi đến_năm đến_hết tới_năm trước vào_cuối trong_năm kiểm_định_xong
            nhựa_hóa loại_bỏ được_công_nhận mổ cấp tiêm_chủng đăng_cai bổ_sung nội_địa_hóa phủ_sóng vận_chuyển xuất_khẩu thu_gom
            hỗ_trợ_được tỷ_lệ tỉ_lệ tốc_độ số số_lượng doanh_thu doanh_số lợi_nhuận thu_nhập tổng sản_lượng chỉ_số công_suất
            dư_nợ nợ chi_phí thời_gian kim_ngạch quy_mô 100% thu_ngân_sách grdp gdp phê_duyệt giá_trị năng_suất cơ_cấu huyết_áp
            chi_tiêu phấn_đấu_năm""",
        "making": """
            tạo hình_thành đổi_mới hoàn_thiện thành_lập chuyển_đổi phấn_đấu_phát_triển tập_trung quản_lý thực_hiện_tốt làm_tốt
            tiếp_tục bảo_đảm_thực_hiện""",
        "doing": """
            áp_dụng ứng_dụng triển_khai tổ_chức thực_hiện phối_hợp hợp_tác liên_kết liên_doanh đào_tạo bồi_dưỡng tập_huấn
            tuyên_truyền vận_động huy_động thuê mời lắp_đặt thiết_kế thiết_kế_lại sử_dụng dùng chạy gửi tặng cho hỗ_trợ
            hướng_dẫn tư_vấn khảo_sát rà_soát kiểm_tra thanh_tra giám_sát cử luân_chuyển luân_phiên khoán thu_phí trợ_giá
            thí_điểm xử_phạt xử_lý ban_hành quy_hoạch sắp_xếp kiện_toàn lồng_ghép chuẩn_hóa tăng_cường đẩy_mạnh đẩy_nhanh
            chủ_động khuyến_khích ưu_tiên chú_trọng đầu_tư cải_cách đơn_giản_hóa công_khai đàm_phán gặp_gỡ gặp gọi nói_chuyện
            phỏng_vấn viết viết_lại ghi_chép đăng_ký tham_gia học dậy nấu ăn tắt bơi đi tập luyện cắt chuyển chuyển_sang cải_tạo
            vay gộp bố_trí phân_công phân_cấp phân_bổ phân_tích định_danh sáp_nhập miễn_phí miễn_giảm giảm_giá mở_lớp mở_cửa
            mở_gói mở_đường mở_rộng_hợp_tác quảng_bá quảng_cáo tiếp_thị truyền_thông xúc_tiến kêu_gọi kết_hợp cung_cấp trang_bị
            mua_sắm mua nâng_cấp sửa tu_bổ phục_dựng phụ_đạo dạy trả_lương thưởng khen_thưởng tháo_gỡ siết_chặt tuần_tra dành
            trưng_bày xin bỏ hạn_chế lấy_ý_kiến nhượng_quyền tìm tìm_kiếm tối_ưu_hóa_công_cụ tối_ưu_hóa_quy_trình
            xây_dựng_quy_chế xây_dựng_kế_hoạch xây_dựng_chương_trình xây_dựng_hệ_thống xây_dựng_cơ_chế xây_dựng_chính_sách
            xây_dựng_mô_hình xây_dựng_bộ xây_dựng_các_mô_hình xây_dựng_cơ_sở_dữ_liệu xây_dựng_đề_án xây_dựng_tài_liệu
            xây_dựng_cộng_đồng phát_triển_kênh phát_triển_ứng_dụng phát_triển_nội_dung phát_triển_phần_mềm mở_rộng_kênh
            phát_huy_vai_trò tạo_nguồn_thu gắn khám kèm_cặp giảng_dạy tinh_gọn chủ_động_tham_mưu ký_kết xây_dựng_lộ_trình
            xây_dựng_phong_trào tăng_cường_hợp_tác đa_dạng_hóa_hình_thức đa_dạng_hóa_kênh đa_dạng_hóa_sản_phẩm
            nâng_cao_năng_lực_đội_ngũ hoàn_thiện_hệ_thống_văn_bản tạo_cơ_chế tạo_quỹ xây_dựng_website xây_dựng_kênh
            xây_dựng_sản_phẩm xây_dựng_mạng_lưới xây_dựng_quy_trình hoàn_thiện_cơ_chế hoàn_thiện_thể_chế hoàn_thiện_quy_trình
            đổi_mới_phương_pháp đổi_mới_sinh_hoạt đổi_mới_công_tác đổi_mới_cơ_chế bán_chéo tăng_cường_công_tác cơ_cấu_lại
            tái_cơ_cấu bảo_trì nghiên_cứu giao_quyền giao_chỉ_tiêu phát_động nhân_rộng tranh_thủ khai_thác tận_dụng lập theo_dõi
            đánh_giá tập_trung_vào tập_trung_đầu_tư tập_trung_chỉ_đạo quán_triệt nêu_cao nhắc phát_tờ_rơi đặt cài tự_động
            thay_bằng cho_vay cho_mượn cho_phép cho_thuê cho_dùng đưa_nông_sản đưa_xe đưa_sản_phẩm đưa_nội_dung
            cải_thiện_môi_trường thực_hành chia_sẻ kể xuất_bản cập_nhật điều_chỉnh bổ_nhiệm tinh_giản đấu_thầu xã_hội_hóa
            livestream đưa_các_sản_phẩm đưa_hàng đưa_vào_giảng_dạy đưa_tin phát_triển_sản_phẩm phát_triển_mạng_lưới
            phát_triển_đại_lý tìm_hiểu tìm_nguồn xây_dựng_fanpage xây_dựng_chuyên_mục xây_dựng_tủ_sách xây_dựng_thư_viện_số
            xây_dựng_câu_lạc_bộ xây_dựng_nội_quy xây_dựng_định_mức xây_dựng_đội_ngũ_cộng_tác rèn nhờ hỏi thăm mang dán in quay
            chụp đăng đăng_bài phát trao_đổi thảo_luận họp báo_cáo niêm_yết phổ_biến giới_thiệu trích lập_quỹ lập_tổ
            lập_kế_hoạch lên_kế_hoạch lên_lịch xếp_lịch sắp_xếp_lại phân_loại phân_luồng phân_nhóm cải_tiến rà_soát_lại loại
            chọn lựa_chọn thử thử_nghiệm bảo_dưỡng vệ_sinh dọn trồng_xen nuôi_ghép luân_canh tưới chăn_nuôi bón thâm_canh
            thu_mua ký_gửi đặt_hàng nhập bán_hàng bán_kèm khuyến_mãi khuyến_mại chiết_khấu tài_trợ bảo_lãnh cho_trả_góp
            hoàn_tiền tích_điểm xin_phép xin_tài_trợ vận_dụng lấy thay_đổi_thói_quen hạn_chế_ăn uống thiền đọc_báo nghe xem ngủ
            tránh kiêng giữ_thói_quen lập_danh_sách viết_blog tổng_kết sơ_kết tham_mưu quản_lý_chặt quản_lý_sử_dụng
            tăng_cường_kiểm_tra xử_lý_nghiêm cưỡng_chế thu_hồi giải_tỏa di_dời cắm_biển phân_làn kẻ_vạch nạo_vét kiểm_soát_chi
            siết đơn_giản cắt_giảm_thủ_tục rút_gọn_thủ_tục liên_thông tích_hợp kết_nối_dữ_liệu mã_hóa sao_lưu thuê_ngoài
            giao_khoán giao_đất giao_rừng phân_quyền ủy_quyền""",
    },
}  # fmt: skip
"""How a statement opens: by language, the kind of opening and its words (`_` joins the words of one entry, `#` is a number)."""

_BEGINNINGS = {
    "en": """
            to we_will we_want_to we_aim_to we_are_going_to our_goal_is_to our_objective_is_to our_aim_is_to our_vision_is_to
            our_strategy_is_to i_will i_want_to i_would_like_to i_aim_to my_goal_is_to the_goal_is_to we_strive_to strive_to
            continue_to continuously further actively successfully seek_to aim_to work_to try_to aspire_to will also and
            commit_to we commit_to_the significantly substantially steadily consistently proactively effectively better
            goal_is_to help_to always""",
    "vi": """
            chúng_tôi_muốn chúng_tôi_sẽ chúng_tôi tôi_muốn tôi_sẽ tôi mục_tiêu_là mục_đích_là tiếp_tục tích_cực chủ_động
            từng_bước quyết_tâm sẽ cần phải muốn nhằm để hãy mục_tiêu_của_chúng_tôi_là ra_sức nỗ_lực đồng_thời thường_xuyên
            công_ty_sẽ nhà_trường_sẽ""",
}
"""What may stand before the word that counts."""

_ABOUT = {
    "en": {
        "broad": """
            quality excellence excellent culture community communities future life lives world world-class leading leader
            leaders sustainable sustainability sustainably inclusive inclusion equity equitable diverse diversity vibrant
            thriving resilient resilience safe safety healthy healthier health happy happiness wellbeing well-being trust
            trusted confidence reputation recognised recognized known respected preferred choice prosperity prosperous growth
            strong stronger lifelong long-term everyone everybody all every each together belong dignity freedom independent
            welcoming beautiful livable liveable clean green modern innovative innovation competitive efficient effective
            transparent accountable responsible responsive satisfaction loyalty awareness brand stability stable success succeed
            potential experience experiences balance balanced generations heritage identity accessible access affordable
            opportunity opportunities better best great greater outstanding premier destination hub world's global globally
            internationally mission vision purpose passion peace justice neutrality net-zero zero-waste profitability fluent
            confident well-rounded stewardship seamless reliable presence impact voice curiosity creativity love loved""",
        "means": """
            campaign campaigns programme programmes program programs workshop workshops training trainings course courses class
            classes session sessions seminar webinars webinar newsletter newsletters website web site app apps software platform
            platforms tool tools system systems policy policies incentive incentives partnership partnerships partner partners
            coalition coalitions grant grants loan loans survey surveys interview interviews audit audits review reviews meeting
            meetings event events fair fairs ads ad advertising advertisement advertisements seo video videos podcast blog
            content influencers influencer ambassadors sponsors media facebook tiktok instagram linkedin youtube email emails
            e-mail messages sms letters leaflets posters curriculum coaching mentoring mentor mentors tutoring tutor internships
            scheme schemes pilot prototype dashboard data sensors machine automation templates checklist checklists guidelines
            plan procedures process processes workflow teams committee task force officer specialist specialists engineers
            consultants contractor outreach discounts discount subsidies pricing bonus bonuses rewards referral targeting
            marketing redesign kaizen open-source feedback analytics techniques methods method approach practices clinics visits
            door-to-door trial trials calendar card cards delivery demonstration demonstrations alliance alliances academy club
            clubs group groups library_card booth trade_fairs forum forums panel hackathon bootcamp fellowship scholarship
            scholarships stipend voucher vouchers rebate rebates coupon coupons gifts merchandise packaging signage display
            catalogue brochure brochures flyers billboard billboards radio tv press blogs articles search keywords link links
            landing page pages homepage chatbot bot ai api crm erp kpi kpis software-as-a-service hotline helpline portal online
            digital mobile hybrid remote after-school peer buddy council board committees network networks working_group
            roundtable roundtables conversations check-ins stand-ups standup one-on-one reminders alerts texts phone calls door
            loyalty_card free deals bundle pop-up booths sampling testimonials case_studies research_based evidence-based
            best_practices strategic_partnerships joint collaboration collaborations staffing hiring overtime contracts
            procurement tender leases fees taxes fines bonds ordinance ordinances code zoning regulation regulations standards
            protocol protocols equipment kits vans buses_lanes lanes""",
        "metric": """
            rate rates share percentage proportion ratio number average score scores rating revenue sales income margin profit
            cost costs turnover yield volume emissions consumption attendance enrollment enrolment membership subscribers users
            customers visitors followers leads donations retention churn conversion time hours days minutes points percent
            complaints accidents injuries incidents deaths households homes units students pupils families graduates level
            levels traffic occupancy downtime defects index gpa arr mrr nps""",
        "purpose": "so_that in_order_to so_as_to",
        "through": """
            through via by_means_of using with_the_help_of by_way_of in_partnership_with in_collaboration_with
            together_with by_using""",
    },
    "vi": {
        "broad": """
            chất_lượng bền_vững hiện_đại văn_minh hạnh_phúc toàn_diện hàng_đầu uy_tín thương_hiệu tin_cậy niềm_tin sự_hài_lòng
            hài_lòng cộng_đồng đời_sống cuộc_sống xã_hội thế_giới quốc_tế khu_vực tương_lai văn_hóa bản_sắc truyền_thống an_toàn
            thân_thiện giàu_đẹp giàu đẹp xanh sạch đáng_sống thịnh_vượng vững_mạnh trong_sạch minh_bạch chuyên_nghiệp
            trách_nhiệm mọi_người người_dân nhân_dân mọi tất_cả ổn_định phát_triển tăng_trưởng hội_nhập sáng_tạo nhân_văn
            nhân_ái công_bằng bình_đẳng đoàn_kết tiềm_năng giá_trị hiệu_quả năng_lực tốt_nhất tốt_hơn lâu_dài mai_sau cân_bằng
            khỏe_mạnh tự_do độc_lập yêu_thích gắn_bó đồng_bộ thông_suốt thuận_tiện số_một vị_thế nguồn_nhân_lực môi_trường
            điểm_đến trung_tâm trải_nghiệm sống_khỏe hài_hòa dễ_dàng tinh_thần tâm_hồn tự_tin lợi_ích""",
        "means": """
            chương_trình chiến_dịch lớp khóa tập_huấn hội_thảo hội_nghị sự_kiện ngày_hội phần_mềm ứng_dụng công_nghệ website
            trang_web nền_tảng hệ_thống mô_hình quy_trình cơ_chế chính_sách giải_pháp đề_án kế_hoạch dự_án quy_chế quảng_cáo
            quảng_bá tuyên_truyền truyền_thông video bài_viết mạng_xã_hội facebook tiktok zalo email tin_nhắn đối_tác chuyên_gia
            kỹ_sư nhà_cung_cấp câu_lạc_bộ tổ_công_tác hỗ_trợ ưu_đãi khuyến_mãi giảm_giá miễn_phí vay_vốn học_bổng khảo_sát
            kiểm_tra giám_sát thanh_tra phương_pháp công_tác biện_pháp thủ_tục kinh_phí nguồn_lực xã_hội_hóa trực_tuyến kênh
            hoạt_động thi_đua phong_trào cơ_sở_vật_chất trang_thiết_bị tư_vấn hướng_dẫn dữ_liệu thẻ chính_sách_giá
            khách_hàng_thân_thiết tọa_đàm livestream buổi_tối ban_chỉ_đạo tổ nhóm đội_xe quỹ gói đường_dây_nóng cổng zoom google
            seo kol quảng_cáo_trả_phí nội_dung tờ_rơi băng_rôn hội_chợ triển_lãm phiên_chợ hội_thi cuộc_thi giải_chạy chuyên_đề
            giáo_trình bài_giảng học_liệu bồi_dưỡng đào_tạo luân_chuyển phân_cấp máy cảm_biến hợp_đồng dây_chuyền sản_phẩm_mới
            phương_thức hình_thức đợt buổi""",
        "metric": """
            tỷ_lệ tỉ_lệ tốc_độ chỉ_số bình_quân tổng số_lượng doanh_thu doanh_số lợi_nhuận thu_nhập chi_phí thời_gian năng_suất
            sản_lượng kim_ngạch lượt điểm thị_phần công_suất dư_nợ mức số_vụ số_hộ số_học_sinh số_lỗi khách hộ tỷ_đồng
            triệu_đồng tấn suất bản cuốn giờ phút người_dùng đơn_hàng tỷ_trọng tỉ_trọng đạt giảm_còn xuống lên""",
        "purpose": "nhằm để góp_phần qua_đó từ_đó",
        "through": "thông_qua bằng_cách bằng qua nhờ theo_hướng theo_hình_thức theo_cơ_chế cùng_với với_sự",
    },
}  # fmt: skip


@lru_cache(4)
def openings(language: str, accents: bool = False) -> dict[str, str]:
    """Opening words (joined by spaces; folded, unless the statement has its accents) → the kind of opening."""
    return {_key(entry, accents): kind for kind, entries in OPENINGS[language].items() for entry in entries.split()}


@lru_cache(4)
def beginnings(language: str, accents: bool = False) -> frozenset[tuple[str, ...]]:
    """What may stand before the word that counts."""
    return frozenset(tuple(_key(entry, accents).split()) for entry in _BEGINNINGS[language].split())


@lru_cache(4)
def subjects(language: str, accents: bool = False) -> dict[str, str]:
    """Words (joined by spaces) → what they are about: `broad means metric purpose through`."""
    return {_key(entry, accents): about for about, entries in _ABOUT[language].items() for entry in entries.split()}


def _key(entry: str, accents: bool) -> str:
    return (entry if accents else fold(entry)).replace("_", " ")
