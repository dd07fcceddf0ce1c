"""The Vietnamese words that the coach goes by. `_` joins the words of one entry, `#` is a number."""

OPENINGS = {
    "who": """
        học_sinh sinh_viên người_dân nhân_dân mọi mọi_người tất_cả ai ai_cũng trẻ_em người_lao_động nhân_viên khách_hàng
        bệnh_nhân người_bệnh gia_đình doanh_nghiệp trường_học nhà_trường thành_phố đội_ngũ hệ_thống môi_trường một_xã_hội
        một_thành_phố một_đội_ngũ một_môi_trường nền_kinh_tế nền_giáo_dục nền_hành_chính kinh_tế xã_hội cộng_đồng thư_viện
        bảo_tàng câu_lạc_bộ sức_khỏe sự_hài_lòng chất_lượng hạ_tầng giao_thông công_ty ngân_hàng sản_phẩm điểm_đến đời_sống
        nông_sản nông_dân phụ_nữ thanh_niên người_cao_tuổi người_khuyết_tật du_lịch không_khí đại_dương niềm_tin cuộc_sống
        vóc_dáng bình_đẳng con_người""",
    "being": """
        đưa_âm_nhạc đưa_nghệ_thuật mang nơi để_mỗi trở_thành là luôn_là sống đưa vươn dẫn_đầu khẳng_định hướng_tới hướng_đến
        vì trở_lại làm_chủ giỏi thoát có_một mong_muốn mang_lại mang_đến để_lại đồng_hành chấm_dứt không_ai không_để_ai đi_đầu
        tiến_tới vươn_lên vươn_ra vươn_tầm định_vị hội_nhập tự_do thay_đổi_cách giúp nâng_tầm khơi_gợi khơi_dậy lan_tỏa
        vươn_mình lấy thu_hẹp_khoảng_cách""",
    "bettering": """
        nâng_cao phát_triển xây_dựng bảo_đảm đảm_bảo giữ_vững góp_phần cải_thiện phát_huy bảo_vệ bảo_tồn gìn_giữ thúc_đẩy
        tạo_điều_kiện tạo_môi_trường tạo_dựng khơi_dậy nuôi_dưỡng lan_tỏa không_ngừng tối_ưu_hóa tối_đa_hóa củng_cố chăm_lo
        chăm_sóc duy_trì gắn_kết thu_hút giữ_chân giữ_gìn giữ_chữ_tín mở_rộng đa_dạng_hóa ổn_định thích_ứng kiểm_soát
        giảm_nghèo xóa_đói giảm_thiểu giảm_tác_động giảm_gánh_nặng đào_tạo_nguồn đổi_mới_căn_bản hoàn_thiện_bản_thân lưu_giữ
        tôn_trọng kết_nối tạo_ra_giá_trị phấn_đấu_trở_thành phấn_đấu_xây_dựng giảm_ùn_tắc phục_vụ hiện_đại_hóa giữ
        thúc_đẩy_bình_đẳng chăm_lo_đời_sống tạo_sự_chuyển_biến tạo_bước_đột_phá nâng_tầm_thương_hiệu tăng_trưởng
        tăng_độ_nhận_diện tăng_cường_tiếng_nói phát_triển_toàn_diện thu_hẹp chuyên_nghiệp_hóa tối_ưu giảm_phụ_thuộc
        giảm_áp_lực giảm_ô_nhiễm giảm_kiệt_sức""",
    "changing": """
        tăng giảm nâng rút_ngắn rút hạ cắt_giảm kéo_giảm tăng_thêm bớt gấp_đôi tiết_kiệm kéo_dài duy_trì_ở tăng_tỷ_lệ
        giảm_tỷ_lệ nâng_tỷ_lệ tăng_số giảm_số tăng_lên giảm_xuống nâng_thị_phần""",
    "delivering": """
        đạt đạt_được hoàn_thành phấn_đấu phấn_đấu_đến phấn_đấu_đạt có có_ít_nhất có_thêm đón ra_mắt ký trồng xây lắp giải_ngân
        thông_xe xóa thay làm mở_mới mở tuyển tuyển_đủ phát_hành công_bố trao số_hóa đưa_vào phục_vụ kết_nạp thu thu_về
        huy_động_được gọi_vốn quyên_góp bán bán_được thi_đỗ đỗ đọc chạy_được leo lọt_vào để_dành trả_hết giao không_quá
        không_để_xảy_ra ít_nhất tối_thiểu mỗi đến_năm đến_hết tới_năm trước vào_cuối trong_năm kiểm_định_xong nhựa_hóa loại_bỏ
        được_công_nhận mổ cấp tiêm_chủng đăng_cai bổ_sung nội_địa_hóa phủ_sóng vận_chuyển xuất_khẩu thu_gom hỗ_trợ_được tỷ_lệ
        tỉ_lệ tốc_độ số số_lượng doanh_thu doanh_số lợi_nhuận thu_nhập tổng sản_lượng chỉ_số công_suất dư_nợ nợ chi_phí
        thời_gian kim_ngạch quy_mô 100% thu_ngân_sách grdp gdp phê_duyệt giá_trị năng_suất cơ_cấu huyết_áp chi_tiêu
        phấn_đấu_năm""",
    "making": """
        tạo hình_thành đổi_mới hoàn_thiện thành_lập chuyển_đổi phấn_đấu_phát_triển tập_trung quản_lý thực_hiện_tốt làm_tốt
        tiếp_tục bảo_đảm_thực_hiện""",
    "doing": """
        áp_dụng ứng_dụng triển_khai tổ_chức thực_hiện phối_hợp hợp_tác liên_kết liên_doanh đào_tạo bồi_dưỡng tập_huấn
        tuyên_truyền vận_động huy_động thuê mời lắp_đặt thiết_kế thiết_kế_lại sử_dụng dùng chạy gửi tặng cho hỗ_trợ hướng_dẫn
        tư_vấn khảo_sát rà_soát kiểm_tra thanh_tra giám_sát cử luân_chuyển luân_phiên khoán thu_phí trợ_giá thí_điểm xử_phạt
        xử_lý ban_hành quy_hoạch sắp_xếp kiện_toàn lồng_ghép chuẩn_hóa tăng_cường đẩy_mạnh đẩy_nhanh chủ_động khuyến_khích
        ưu_tiên chú_trọng đầu_tư cải_cách đơn_giản_hóa công_khai đàm_phán gặp_gỡ gặp gọi nói_chuyện phỏng_vấn viết viết_lại
        ghi_chép đăng_ký tham_gia học dậy nấu ăn tắt bơi đi tập luyện cắt chuyển chuyển_sang cải_tạo vay gộp bố_trí phân_công
        phân_cấp phân_bổ phân_tích định_danh sáp_nhập miễn_phí miễn_giảm giảm_giá mở_lớp mở_cửa mở_gói mở_đường
        mở_rộng_hợp_tác quảng_bá quảng_cáo tiếp_thị truyền_thông xúc_tiến kêu_gọi kết_hợp cung_cấp trang_bị mua_sắm mua
        nâng_cấp sửa tu_bổ phục_dựng phụ_đạo dạy trả_lương thưởng khen_thưởng tháo_gỡ siết_chặt tuần_tra dành trưng_bày xin bỏ
        hạn_chế lấy_ý_kiến nhượng_quyền tìm tìm_kiếm tối_ưu_hóa_công_cụ tối_ưu_hóa_quy_trình xây_dựng_quy_chế
        xây_dựng_kế_hoạch xây_dựng_chương_trình xây_dựng_hệ_thống xây_dựng_cơ_chế xây_dựng_chính_sách xây_dựng_mô_hình
        xây_dựng_bộ xây_dựng_các_mô_hình xây_dựng_cơ_sở_dữ_liệu xây_dựng_đề_án xây_dựng_tài_liệu xây_dựng_cộng_đồng
        phát_triển_kênh phát_triển_ứng_dụng phát_triển_nội_dung phát_triển_phần_mềm mở_rộng_kênh phát_huy_vai_trò
        tạo_nguồn_thu gắn khám kèm_cặp giảng_dạy tinh_gọn chủ_động_tham_mưu ký_kết xây_dựng_lộ_trình xây_dựng_phong_trào
        tăng_cường_hợp_tác đa_dạng_hóa_hình_thức đa_dạng_hóa_kênh đa_dạng_hóa_sản_phẩm nâng_cao_năng_lực_đội_ngũ
        hoàn_thiện_hệ_thống_văn_bản tạo_cơ_chế tạo_quỹ xây_dựng_website xây_dựng_kênh xây_dựng_sản_phẩm xây_dựng_mạng_lưới
        xây_dựng_quy_trình hoàn_thiện_cơ_chế hoàn_thiện_thể_chế hoàn_thiện_quy_trình đổi_mới_phương_pháp đổi_mới_sinh_hoạt
        đổi_mới_công_tác đổi_mới_cơ_chế bán_chéo tăng_cường_công_tác cơ_cấu_lại tái_cơ_cấu bảo_trì nghiên_cứu giao_quyền
        giao_chỉ_tiêu phát_động nhân_rộng tranh_thủ khai_thác tận_dụng lập theo_dõi đánh_giá tập_trung_vào tập_trung_đầu_tư
        tập_trung_chỉ_đạo quán_triệt nêu_cao nhắc phát_tờ_rơi đặt cài tự_động thay_bằng cho_vay cho_mượn cho_phép cho_thuê
        cho_dùng đưa_nông_sản đưa_xe đưa_sản_phẩm đưa_nội_dung cải_thiện_môi_trường thực_hành chia_sẻ kể xuất_bản cập_nhật
        điều_chỉnh bổ_nhiệm tinh_giản đấu_thầu xã_hội_hóa livestream đưa_các_sản_phẩm đưa_hàng đưa_vào_giảng_dạy đưa_tin
        phát_triển_sản_phẩm phát_triển_mạng_lưới phát_triển_đại_lý tìm_hiểu tìm_nguồn xây_dựng_fanpage xây_dựng_chuyên_mục
        xây_dựng_tủ_sách xây_dựng_thư_viện_số xây_dựng_câu_lạc_bộ xây_dựng_nội_quy xây_dựng_định_mức xây_dựng_đội_ngũ_cộng_tác
        rèn nhờ hỏi thăm mang dán in quay chụp đăng đăng_bài phát trao_đổi thảo_luận họp báo_cáo niêm_yết phổ_biến giới_thiệu
        trích lập_quỹ lập_tổ lập_kế_hoạch lên_kế_hoạch lên_lịch xếp_lịch sắp_xếp_lại phân_loại phân_luồng phân_nhóm cải_tiến
        rà_soát_lại loại chọn lựa_chọn thử thử_nghiệm bảo_dưỡng vệ_sinh dọn trồng_xen nuôi_ghép luân_canh tưới chăn_nuôi bón
        thâm_canh thu_mua ký_gửi đặt_hàng nhập bán_hàng bán_kèm khuyến_mãi khuyến_mại chiết_khấu tài_trợ bảo_lãnh cho_trả_góp
        hoàn_tiền tích_điểm xin_phép xin_tài_trợ vận_dụng lấy thay_đổi_thói_quen hạn_chế_ăn uống thiền đọc_báo nghe xem ngủ
        tránh kiêng giữ_thói_quen lập_danh_sách viết_blog tổng_kết sơ_kết tham_mưu quản_lý_chặt quản_lý_sử_dụng
        tăng_cường_kiểm_tra xử_lý_nghiêm cưỡng_chế thu_hồi giải_tỏa di_dời cắm_biển phân_làn kẻ_vạch nạo_vét kiểm_soát_chi
        siết đơn_giản cắt_giảm_thủ_tục rút_gọn_thủ_tục liên_thông tích_hợp kết_nối_dữ_liệu mã_hóa sao_lưu thuê_ngoài
        giao_khoán giao_đất giao_rừng phân_quyền ủy_quyền lập_trình lập_trình_cặp đánh_giá_mã chia_nhỏ góp_ý ghi kèm linh_hoạt
        cố_vấn trồng_luân_canh kể_chuyện mua_chung phân_tích_băng_hình đặt_lịch xử_phạt_nguội đấu_giá ươm cộng_tác bán_vé
        tuyển_trạch""",
}
"""How a statement opens: the kind of opening and its words."""

BEGINNINGS = """
    chúng_tôi_muốn chúng_tôi_sẽ chúng_tôi tôi_muốn tôi_sẽ tôi mục_tiêu_là mục_đích_là tiếp_tục tích_cực chủ_động từng_bước
    quyết_tâm sẽ cần phải muốn nhằm để hãy mục_tiêu_của_chúng_tôi_là ra_sức nỗ_lực đồng_thời thường_xuyên công_ty_sẽ
    nhà_trường_sẽ"""
"""What may stand before the word that counts."""

SUBJECTS = {
    "broad": """
        nơi như ở_nhà tình dân_trí ý_chí lý_tưởng yêu_nước nhân_ái có_tâm đẹp vui lãng_phí bất_công cô_đơn còn_mãi sâu_rộng
        rộng_khắp chất_lượng bền_vững hiện_đại văn_minh hạnh_phúc toàn_diện hàng_đầu uy_tín thương_hiệu tin_cậy niềm_tin
        sự_hài_lòng hài_lòng cộng_đồng đời_sống cuộc_sống xã_hội thế_giới quốc_tế khu_vực tương_lai văn_hóa bản_sắc
        truyền_thống an_toàn thân_thiện giàu_đẹp giàu xanh sạch đáng_sống thịnh_vượng vững_mạnh trong_sạch minh_bạch
        chuyên_nghiệp trách_nhiệm mọi_người người_dân nhân_dân mọi tất_cả ổn_định phát_triển tăng_trưởng hội_nhập sáng_tạo
        nhân_văn công_bằng bình_đẳng đoàn_kết tiềm_năng giá_trị hiệu_quả năng_lực tốt_nhất tốt_hơn lâu_dài mai_sau cân_bằng
        khỏe_mạnh tự_do độc_lập yêu_thích gắn_bó đồng_bộ thông_suốt thuận_tiện số_một vị_thế nguồn_nhân_lực môi_trường
        điểm_đến trung_tâm trải_nghiệm sống_khỏe hài_hòa dễ_dàng tinh_thần tâm_hồn tự_tin lợi_ích sống_động ký_ức di_sản
        lịch_sử tình_yêu niềm_yêu_thích niềm_vui tâm_huyết tận_tâm y_đức giàu_bản_sắc lối_chơi tinh_thần_đồng_đội đồng_đội
        thói_quen nhận_thức hình_ảnh uy_tín_học_thuật học_thuật tri_thức khoảng_cách áp_lực gánh_nặng ô_nhiễm bạo_lực nghèo
        đói bất_bình_đẳng phụ_thuộc rủi_ro an_sinh_xã_hội an_sinh an_ninh trật_tự khí_hậu biến_đổi_khí_hậu thiên_nhiên rừng
        đất_đai màu_mỡ nguồn_nước đa_dạng_sinh_học sinh_thái tuần_hoàn hữu_cơ_bền_vững nền_tảng hình_mẫu kiểu_mẫu mái_nhà
        cầu_nối ngôi_nhà lá_cờ_đầu trung_tâm_tri_thức ngang_tầm tầm_cao đỉnh_cao lựa_chọn ai_cũng ai tự_hào yên_tâm tin_tưởng
        tin_chọn tin_yêu hấp_dẫn sôi_nổi lành_mạnh cởi_mở bao_trùm ham_học chia_sẻ phẩm_chất năng_lực_và_phẩm_chất nhân_cách
        đạo_đức thể_lực sức_khỏe tuổi_thọ_khỏe no_ấm ấm_no khá_giả sung_túc lớn_mạnh vững_vàng lâu_bền mãi_mãi thế_hệ đời_sau
        nếp_sống văn_minh_đô_thị văn_hóa_đọc xã_hội_học_tập học_tập_suốt_đời môi_trường_học_tập môi_trường_làm_việc
        chất_lượng_sống chất_lượng_giáo_dục dịch_vụ_công nông_nghiệp nền nền_hành_chính ngành tổ_quốc đất_nước quê_hương
        công_nghiệp kinh_tế văn_học nghệ_thuật tử_tế thấu_hiểu lắng_nghe đồng_thuận kỷ_cương nghĩa_tình tính sự niềm lòng
        ý_thức thái_độ tầm_nhìn khát_vọng ước_mơ dẫn_đầu tiên_phong đi_đầu""",
    "means": """
        chương_trình chiến_dịch lớp khóa tập_huấn hội_thảo hội_nghị sự_kiện ngày_hội phần_mềm ứng_dụng công_nghệ website
        trang_web hệ_thống mô_hình quy_trình cơ_chế chính_sách giải_pháp đề_án kế_hoạch dự_án quy_chế quảng_cáo quảng_bá
        tuyên_truyền truyền_thông video bài_viết mạng_xã_hội facebook tiktok zalo email tin_nhắn đối_tác chuyên_gia kỹ_sư
        nhà_cung_cấp câu_lạc_bộ tổ_công_tác hỗ_trợ ưu_đãi khuyến_mãi giảm_giá miễn_phí vay_vốn học_bổng khảo_sát kiểm_tra
        giám_sát thanh_tra phương_pháp công_tác biện_pháp thủ_tục kinh_phí nguồn_lực xã_hội_hóa trực_tuyến kênh hoạt_động
        thi_đua phong_trào cơ_sở_vật_chất trang_thiết_bị tư_vấn hướng_dẫn dữ_liệu thẻ chính_sách_giá khách_hàng_thân_thiết
        tọa_đàm livestream buổi_tối ban_chỉ_đạo tổ nhóm đội_xe quỹ gói đường_dây_nóng cổng zoom google seo kol
        quảng_cáo_trả_phí nội_dung tờ_rơi băng_rôn hội_chợ triển_lãm phiên_chợ hội_thi cuộc_thi giải_chạy chuyên_đề giáo_trình
        bài_giảng học_liệu bồi_dưỡng đào_tạo luân_chuyển phân_cấp máy cảm_biến hợp_đồng dây_chuyền sản_phẩm_mới phương_thức
        hình_thức đợt buổi giờ ca chuyến tuyến_phố giờ_mở_cửa giờ_phục_vụ giờ_khám nhân_lực_thời_vụ cộng_tác_viên
        tình_nguyện_viên thuyết_minh_viên hướng_dẫn_viên cố_vấn trợ_giảng chuyên_viên đại_lý kênh_bán sàn siêu_thị
        nhà_phân_phối hợp_tác liên_kết phối_hợp kết_nối trao_đổi ngân_sách vốn_đối_ứng hạn_mức phí học_phí hội_phí giá
        chiết_khấu thưởng phụ_cấp trợ_cấp khoản_vay tín_dụng bộ_tiêu_chí tiêu_chí tiêu_chuẩn quy_chuẩn chuẩn bảng_kiểm mẫu
        biểu_mẫu sổ sổ_tay nhật_ký giáo_án kế_hoạch_bài_dạy cẩm_nang quy_định nội_quy định_mức khung_lương khung cơ_sở_dữ_liệu
        kho kho_sách thư_viện_số phòng_thí_nghiệm vườn_ươm mạng_lưới đội đội_ngũ_cộng_tác_viên nhóm_nòng_cốt tổ_chuyên_môn
        camera mã_qr mã_vạch thẻ_từ máy_móc thiết_bị ánh_sáng xe tưới tưới_nhỏ_giọt giống vật_tư phân_bón luân_canh ươm
        bảo_trì thực_đơn thông_tin_tuyển_dụng dự_giờ thao_giảng hội_giảng sinh_hoạt_chuyên_môn hội_chẩn kiểm_thử đánh_giá_chéo
        tài_liệu nhật_ký_tập_trung tuyển_trạch băng_hình vé cửa_hàng gian_hàng quầy điểm_bán thí_điểm đặt_hàng đặt_lịch
        xúc_tiến loa phát_thanh báo_chí bảng_tin fanpage chuyển_giao cơ_chế_đặt_hàng phân_quyền thanh_toán vận_động tích_điểm
        góp_công sổ_liên_lạc điện_tử kỹ_năng tay_nghề kỹ_thuật nghiệp_vụ cán_bộ năng_lực_cán_bộ quản_lý kênh_phân_phối
        tổ_tự_quản hộp_thư góp_ý đối_thoại kèm_cặp lớp_học lớp_bơi lớp_buổi_tối lễ_hội giải_đấu trại quyên_góp tài_trợ
        hợp_đồng_lao_động thỏa_thuận biên_bản đăng_ký_trực_tuyến bộ_thuyết_minh sách_nói tủ_sách xe_buýt diện_tích_tưới vốn
        điều_kiện_kinh_doanh chuyên_môn phần_mềm_quản_lý trạm""",
    "metric": """
        tỷ_lệ tỉ_lệ tốc_độ chỉ_số bình_quân tổng số_lượng doanh_thu doanh_số lợi_nhuận thu_nhập chi_phí thời_gian năng_suất
        sản_lượng kim_ngạch lượt điểm thị_phần công_suất dư_nợ mức số_vụ số_hộ số_học_sinh số_lỗi khách hộ tỷ_đồng triệu_đồng
        tấn suất bản cuốn phút người_dùng đơn_hàng tỷ_trọng tỉ_trọng đạt giảm_còn xuống lên""",
    "purpose": """
        nhằm để góp_phần qua_đó từ_đó""",
    "through": """
        thông_qua bằng_cách bằng qua nhờ theo_hướng theo_hình_thức theo_cơ_chế cùng_với với_sự""",
    "people": """
        người con_người học_sinh sinh_viên giáo_viên giảng_viên phụ_huynh trẻ trẻ_em thiếu_nhi thanh_niên thanh_thiếu_niên
        giới_trẻ người_trẻ phụ_nữ nông_dân xã_viên hội_viên bạn_đọc khách_hàng người_tiêu_dùng bệnh_nhân người_bệnh cư_dân
        nhân_viên y_bác_sĩ bác_sĩ điều_dưỡng lập_trình_viên cầu_thủ cổ_động_viên đồng_bào gia_đình hộ_gia_đình cụ_già
        người_khuyết_tật người_nghèo người_lao_động nhà_hảo_tâm nhà_tài_trợ""",
    "place": """
        trường nhà_trường ngôi_trường bệnh_viện đại_học trường_đại_học thư_viện bảo_tàng hợp_tác_xã công_ty doanh_nghiệp
        cơ_quan sở ủy_ban thành_phố tỉnh huyện xã thôn_bản khu_phố khu_dân_cư đô_thị vùng miền địa_phương đội_bóng thị_trường
        sản_phẩm dịch_vụ tổ_chức""",
}
"""What words are about. A word that would fit twice counts as the first."""

LINKS = """
    bằng qua với theo cho của trong tại ở được là có để và mọi mỗi từng các những không từ về như thành cùng trên đến sau
    ngoài giữa"""
"""Small words that hold a sentence together: they tell how it is built, whatever it is about."""
