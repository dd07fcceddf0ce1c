"""The Vietnamese words that the coach goes by. `_` joins the words of one entry, `#` is a number."""

OPENINGS = {
    "who": """
        học_sinh sinh_viên người_dân nhân_dân mọi tất_cả ai trẻ_em người_lao_động nhân_viên khách_hàng bệnh_nhân người_bệnh
        gia_đình doanh_nghiệp trường_học nhà_trường thành_phố đội_ngũ hệ_thống môi_trường một_xã_hội một_thành_phố một_đội_ngũ
        một_môi_trường nền_kinh_tế nền_giáo_dục nền_hành_chính kinh_tế xã_hội cộng_đồng thư_viện bảo_tàng câu_lạc_bộ sức_khỏe
        sự_hài_lòng chất_lượng hạ_tầng giao_thông công_ty ngân_hàng sản_phẩm điểm_đến đời_sống nông_sản nông_dân phụ_nữ
        thanh_niên người_cao_tuổi người_khuyết_tật du_lịch không_khí đại_dương niềm_tin cuộc_sống vóc_dáng bình_đẳng con_người
        mỗi mỗi_học_sinh mỗi_đứa_trẻ mỗi_gia_đình mỗi_khách_hàng""",
    "being": """
        đưa_âm_nhạc đưa_nghệ_thuật nơi để_mỗi trở_thành là sống vươn dẫn_đầu khẳng_định hướng_tới hướng_đến vì trở_lại làm_chủ
        giỏi thoát có_một mong_muốn mang_lại mang_đến để_lại đồng_hành chấm_dứt không_ai không_để_ai đi_đầu tiến_tới định_vị
        hội_nhập tự_do giúp nâng_tầm khơi_gợi khơi_dậy thu_hẹp_khoảng_cách thành không_còn được luôn trở_nên xứng_đáng giữ_mãi
        giữ_trọn làm_cho xứng_danh ghi_dấu đứng_vững thắp_sáng ghi_tên ươm_mầm nói_tiếng_nói cất_tiếng lên_tiếng xứng_tầm
        đứng_đầu đứng_vào sánh_vai sánh_ngang chạm_tới vượt_lên tỏa_sáng vang_danh góp_tiếng_nói chắp_cánh tiếp_lửa
        truyền_cảm_hứng thể_hiện làm_rạng_danh rạng_danh làm_nên làm_vẻ_vang lan_tỏa vun_đắp hòa_nhịp""",
    "bettering": """
        nâng_cao phát_triển xây_dựng bảo_đảm đảm_bảo giữ_vững góp_phần cải_thiện phát_huy bảo_vệ bảo_tồn gìn_giữ thúc_đẩy
        tạo_điều_kiện tạo_môi_trường tạo_dựng nuôi_dưỡng không_ngừng tối_đa_hóa củng_cố chăm_lo chăm_sóc duy_trì gắn_kết thu_hút
        giữ_chân giữ_gìn giữ_chữ_tín mở_rộng đa_dạng_hóa ổn_định thích_ứng kiểm_soát giảm_nghèo xóa_đói giảm_thiểu giảm_tác_động
        giảm_gánh_nặng đào_tạo_nguồn đổi_mới_căn_bản hoàn_thiện_bản_thân lưu_giữ tôn_trọng kết_nối tạo_ra_giá_trị giảm_ùn_tắc
        phục_vụ hiện_đại_hóa thúc_đẩy_bình_đẳng chăm_lo_đời_sống tạo_sự_chuyển_biến tạo_bước_đột_phá nâng_tầm_thương_hiệu
        tăng_trưởng tăng_độ_nhận_diện tăng_cường_tiếng_nói phát_triển_toàn_diện thu_hẹp chuyên_nghiệp_hóa tối_ưu giảm_phụ_thuộc
        giảm_áp_lực giảm_ô_nhiễm giảm_kiệt_sức đẩy_lùi ngăn_chặn xóa_bỏ xoa_dịu bồi_đắp tôn_vinh đề_cao giảm_nhẹ phòng_ngừa
        khắc_phục hạn_chế_tối_đa nuôi_lớn phục_hồi khôi_phục hồi_sinh làm_giàu làm_đẹp xóa_dần cân_bằng làm_chủ_công_nghệ
        giáo_dục hàn_gắn sẻ_chia nâng_niu trân_trọng hồi_phục thắt_chặt bảo_hộ lấy_lại giành_lại""",
    "changing": """
        tăng giảm nâng rút hạ cắt_giảm bớt gấp_đôi tiết_kiệm duy_trì_ở tăng_tỷ_lệ giảm_tỷ_lệ nâng_tỷ_lệ nâng_thị_phần đẩy kéo
        nới giảm_một_nửa""",
    "delivering": """
        phát_thải đạt hoàn_thành có_ít_nhất có_thêm đón ra_mắt ký trồng xây lắp giải_ngân thông_xe xóa thay mở tuyển phát_hành
        công_bố trao đưa_vào kết_nạp thu huy_động_được gọi_vốn quyên_góp bán thi_đỗ đỗ đọc chạy_được leo lọt_vào để_dành trả_hết
        giao không_quá không_để_xảy_ra ít_nhất tối_thiểu đến_năm đến_hết tới_năm trước vào_cuối trong_năm kiểm_định_xong
        nhựa_hóa loại_bỏ được_công_nhận mổ cấp tiêm_chủng đăng_cai bổ_sung nội_địa_hóa phủ_sóng vận_chuyển xuất_khẩu hỗ_trợ_được
        tỷ_lệ tỉ_lệ tốc_độ số doanh_thu doanh_số lợi_nhuận tổng sản_lượng chỉ_số công_suất dư_nợ nợ chi_phí thời_gian kim_ngạch
        quy_mô 100% thu_ngân_sách grdp gdp phê_duyệt giá_trị năng_suất cơ_cấu huyết_áp chi_tiêu mở_thêm_# tổ_chức_# hỗ_trợ_#
        đào_tạo_# dạy_# chạy_# học_# tiết_kiệm_# phủ_kín xong hoàn_tất nghiệm_thu khánh_thành khởi_công bàn_giao thêm""",
    "making": """
        hình_thành đổi_mới hoàn_thiện thành_lập chuyển_đổi tập_trung quản_lý thực_hiện_tốt làm_tốt tiếp_tục bảo_đảm_thực_hiện""",
    "doing": """
        ứng_dụng triển_khai tổ_chức thực_hiện phối_hợp hợp_tác liên_kết liên_doanh bồi_dưỡng tuyên_truyền vận_động huy_động thuê
        mời lắp_đặt thiết_kế sử_dụng dùng chạy gửi tặng hỗ_trợ hướng_dẫn tư_vấn khảo_sát rà_soát kiểm_tra thanh_tra giám_sát cử
        luân_chuyển luân_phiên khoán thu_phí trợ_giá thí_điểm xử_phạt xử_lý ban_hành quy_hoạch sắp_xếp kiện_toàn lồng_ghép
        chuẩn_hóa tăng_cường đẩy_mạnh đẩy_nhanh chủ_động khuyến_khích ưu_tiên chú_trọng đầu_tư cải_cách công_khai đàm_phán gặp
        gọi nói_chuyện phỏng_vấn viết tham_gia học dậy nấu ăn tắt bơi đi tập luyện cắt chuyển cải_tạo vay gộp bố_trí phân_công
        phân_cấp phân_bổ phân_tích định_danh sáp_nhập miễn_phí miễn_giảm giảm_giá mở_lớp mở_cửa mở_gói mở_đường mở_rộng_hợp_tác
        quảng_bá quảng_cáo tiếp_thị truyền_thông xúc_tiến kêu_gọi kết_hợp cung_cấp trang_bị mua nâng_cấp sửa tu_bổ phục_dựng
        phụ_đạo dạy trả_lương thưởng khen_thưởng tháo_gỡ tuần_tra dành trưng_bày xin bỏ hạn_chế lấy_ý_kiến nhượng_quyền tìm
        tối_ưu_hóa_công_cụ tối_ưu_hóa_quy_trình xây_dựng_quy_chế xây_dựng_kế_hoạch xây_dựng_chương_trình xây_dựng_hệ_thống
        xây_dựng_cơ_chế xây_dựng_chính_sách xây_dựng_mô_hình xây_dựng_bộ xây_dựng_các_mô_hình xây_dựng_cơ_sở_dữ_liệu
        xây_dựng_đề_án xây_dựng_tài_liệu xây_dựng_cộng_đồng phát_triển_kênh phát_triển_ứng_dụng phát_triển_nội_dung
        phát_triển_phần_mềm mở_rộng_kênh phát_huy_vai_trò tạo_nguồn_thu gắn khám giảng_dạy tinh_gọn chủ_động_tham_mưu ký_kết
        xây_dựng_lộ_trình xây_dựng_phong_trào tăng_cường_hợp_tác đa_dạng_hóa_hình_thức đa_dạng_hóa_kênh đa_dạng_hóa_sản_phẩm
        nâng_cao_năng_lực_đội_ngũ hoàn_thiện_hệ_thống_văn_bản tạo_cơ_chế tạo_quỹ xây_dựng_website xây_dựng_kênh
        xây_dựng_sản_phẩm xây_dựng_mạng_lưới xây_dựng_quy_trình hoàn_thiện_cơ_chế hoàn_thiện_thể_chế hoàn_thiện_quy_trình
        đổi_mới_phương_pháp đổi_mới_sinh_hoạt đổi_mới_công_tác đổi_mới_cơ_chế bán_chéo tăng_cường_công_tác cơ_cấu_lại tái_cơ_cấu
        bảo_trì nghiên_cứu giao_quyền giao_chỉ_tiêu nhân_rộng tranh_thủ khai_thác tận_dụng lập theo_dõi đánh_giá tập_trung_vào
        tập_trung_đầu_tư tập_trung_chỉ_đạo quán_triệt nêu_cao nhắc phát_tờ_rơi đặt cài tự_động thay_bằng cho_vay cho_mượn
        cho_phép cho_thuê cho_dùng đưa_nông_sản đưa_xe đưa_sản_phẩm đưa_nội_dung cải_thiện_môi_trường thực_hành kể xuất_bản
        cập_nhật điều_chỉnh bổ_nhiệm tinh_giản đấu_thầu xã_hội_hóa livestream đưa_các_sản_phẩm đưa_hàng đưa_vào_giảng_dạy
        đưa_tin phát_triển_sản_phẩm phát_triển_mạng_lưới phát_triển_đại_lý xây_dựng_fanpage xây_dựng_chuyên_mục xây_dựng_tủ_sách
        xây_dựng_thư_viện_số xây_dựng_câu_lạc_bộ xây_dựng_nội_quy xây_dựng_định_mức xây_dựng_đội_ngũ_cộng_tác rèn nhờ hỏi thăm
        dán in quay chụp đăng phát trao_đổi thảo_luận họp báo_cáo niêm_yết phổ_biến giới_thiệu trích lập_kế_hoạch lên_kế_hoạch
        lên_lịch xếp_lịch phân_loại phân_luồng phân_nhóm cải_tiến loại chọn lựa_chọn thử bảo_dưỡng vệ_sinh dọn trồng_xen
        luân_canh tưới chăn_nuôi bón thâm_canh thu_mua ký_gửi nhập bán_hàng bán_kèm khuyến_mãi khuyến_mại chiết_khấu tài_trợ
        bảo_lãnh cho_trả_góp hoàn_tiền tích_điểm xin_tài_trợ vận_dụng thay_đổi_thói_quen uống thiền đọc_báo nghe xem ngủ tránh
        kiêng giữ_thói_quen lập_danh_sách tổng_kết sơ_kết tham_mưu quản_lý_chặt quản_lý_sử_dụng tăng_cường_kiểm_tra cưỡng_chế
        thu_hồi giải_tỏa di_dời cắm_biển phân_làn kẻ_vạch nạo_vét kiểm_soát_chi siết đơn_giản cắt_giảm_thủ_tục rút_gọn_thủ_tục
        liên_thông tích_hợp kết_nối_dữ_liệu mã_hóa sao_lưu giao_khoán giao_đất giao_rừng phân_quyền ủy_quyền ghi kèm linh_hoạt
        cố_vấn trồng_luân_canh phân_tích_băng_hình đấu_giá ươm cộng_tác bán_vé tuyển_trạch đo đổi thay_phiên cân_đối phân_vùng
        khác_biệt_hóa đa_dạng_nguồn phát_huy_sức_mạnh phát_huy_thế_mạnh phát_huy_lợi_thế nuôi đóng_góp góp thả nhốt che phủ rải
        gieo cấy ghép tỉa phun xới ủ cày bừa thu_hoạch sơ_chế chế_biến đóng_gói gắn_định_vị đạp_xe ngồi_thiền nhịn nghỉ mang_cơm
        mang_theo tự_nấu tự_học tự_làm tự_trồng ôn đọc_to chép dựng viết_nhật_ký vẽ hát đàn rửa giặt phơi đón_con trông đọc_cho
        chơi_với nói_với hỏi_ý_kiến xin_ý_kiến lấy_phiếu bình_chọn chấm xếp_loại kiểm_kê đối_chiếu đối_soát thẩm_định nghiệm
        phân_tuyến phân_khu chia bắt_cặp kết_nghĩa kết_đôi kết_bạn bám cắm_bản xuống_cơ_sở đi_cơ_sở tiếp_dân tiếp_xúc đối_thoại
        lắng_nghe_ý_kiến tiếp_nhận phản_hồi_qua trả_kết_quả trả_lời chuyển_đổi_sang thay_thế thay_đổi_cách thay_thuốc khoanh rào
        đắp đào khơi be kè gia_cố chống_thấm sơn lợp lát ốp bịt vá nối kéo_dài_giờ mở_thêm_giờ mở_thêm_lớp mở_thêm_quầy
        mở_rộng_giờ mở_rộng_mạng_lưới mở_rộng_đối_tượng mở_rộng_hình_thức tăng_giờ tăng_ca tăng_số_chuyến tăng_chuyến tăng_tuyến
        tăng_cường_phối_hợp tăng_cường_nhân_lực tăng_cường_giám_sát giảm_số_bước giảm_thủ_tục giảm_phí giảm_học_phí miễn_học_phí
        miễn_thuế hoãn cấp_phát cấp_thẻ cấp_học_bổng phát_miễn_phí biếu bốc_thăm thế_chấp gửi_tiết_kiệm ứng_trước bao_tiêu
        ký_hợp_đồng ký_thỏa_thuận ký_hợp_tác bắt_tay sánh_đôi đồng_tổ_chức đồng_sản_xuất đứng_lớp dự_giờ hội_chẩn trực xuất_bán
        xuất_xưởng tích_trữ dự_trữ tồn_trữ điều_phối điều_động điều_chuyển điều_tiết hẹn nhắn gõ_cửa rải_tờ_rơi treo dựng_pa_nô
        phát_trực_tiếp lên_sóng mở_kênh mở_trang lập_bản_đồ lập_hồ_sơ lập_đường_dây soạn biên_soạn biên_dịch dịch số_hóa_hồ_sơ
        scan quét mã_hóa_hồ_sơ chuẩn_bị sàng_lọc tầm_soát xét_nghiệm tiêm khử_khuẩn cách_ly truy_vết bắt_buộc yêu_cầu cam_kết
        quy_định cấm phạt nghiêm_cấm khống_chế giới_hạn định_kỳ kiểm_soát_chặt kiểm_soát_cửa soát_xét hậu_kiểm tiền_kiểm
        tuyển_dụng tuyển_thêm tuyển_chọn mượn trưng_dụng nắm_bắt thống_kê dự_báo cảnh_báo mô_phỏng diễn_tập huấn_luyện
        hướng_nghiệp truyền_nghề truyền_dạy bồi_dưỡng_thường_xuyên tham_quan đi_thực_tế giao_lưu thi chấm_dứt_hợp_đồng áp chiếu
        biệt_phái dựng_bản_tin phụ_đề lồng_tiếng""",
    "light": """
        làm mang lấy cho đưa để tạo có giữ""",
}
"""How a statement opens: the kind of opening and its words."""

BEGINNINGS = """
    phấn_đấu chúng_tôi_muốn chúng_tôi_sẽ chúng_tôi tôi_muốn tôi_sẽ tôi mục_tiêu_là mục_đích_là tiếp_tục tích_cực chủ_động
    từng_bước quyết_tâm sẽ cần phải muốn nhằm để hãy mục_tiêu_của_chúng_tôi_là ra_sức nỗ_lực đồng_thời thường_xuyên
    công_ty_sẽ nhà_trường_sẽ mỗi_tháng mỗi_tuần mỗi_ngày mỗi_năm mỗi_quý mỗi_học_kỳ hằng_tháng hằng_tuần hằng_ngày
    hằng_năm hằng_quý hàng_tháng hàng_tuần hàng_ngày hàng_năm"""
"""What may stand before the word that counts."""

SUBJECTS = {
    "broad all": """
        mọi_người mọi tất_cả ai_cũng ai ai_ai không_ai toàn_thể toàn_dân toàn_xã_hội mọi_nhà mọi_nơi mãi_mãi luôn suốt_đời cả
        như""",
    "broad quality": """
        thanh_lịch còn_mãi đẹp vui bền_vững hiện_đại văn_minh toàn_diện hàng_đầu uy_tín tin_cậy an_toàn thân_thiện giàu_đẹp giàu
        xanh sạch đáng_sống thịnh_vượng vững_mạnh trong_sạch minh_bạch chuyên_nghiệp ổn_định sáng_tạo nhân_văn công_bằng
        bình_đẳng đoàn_kết hiệu_quả tốt_nhất tốt_hơn lâu_dài cân_bằng khỏe_mạnh tự_do độc_lập yêu_thích gắn_bó đồng_bộ
        thông_suốt thuận_tiện số_một hài_hòa dễ_dàng sống_khỏe tự_tin sống_động tâm_huyết tận_tâm có_tâm giàu_bản_sắc sâu_rộng
        rộng_khắp nhân_ái yêu_nước kiểu_mẫu ngang_tầm tự_hào yên_tâm tin_tưởng tin_chọn tin_yêu hấp_dẫn sôi_nổi lành_mạnh cởi_mở
        bao_trùm ham_học no_ấm ấm_no khá_giả sung_túc lớn_mạnh vững_vàng lâu_bền tử_tế màu_mỡ tiên_phong dẫn_đầu đi_đầu
        hạnh_phúc tiên_tiến chất_lượng_cao thông_minh năng_động linh_hoạt nhạy_bén kịp_thời thông_thoáng gọn_nhẹ tinh_gọn_mạnh
        hợp_lý phù_hợp vững_chắc bền_chặt bền_lâu trường_tồn ưu_tú xuất_sắc giỏi giỏi_nghề yêu_nghề lành_nghề có_ích tích_cực
        trong_lành mát trong_xanh xanh_mát xanh-sạch-đẹp tươi_đẹp tươi_sáng rạng_rỡ ấm_áp bình_yên yên_bình thanh_bình hòa_bình
        no_đủ đủ_đầy đàng_hoàng văn_hóa_cao nghĩa_tình kỷ_cương dân_chủ liêm_chính kiến_tạo trách_nhiệm_cao gần_dân vì_dân
        phục_vụ_nhân_dân được_yêu_thương được_tin được_kính_trọng được_ghi_nhận được_biết_đến nổi_tiếng có_tiếng danh_tiếng
        lừng_danh tầm_cỡ đẳng_cấp hội_nhập_sâu tự_chủ tự_cường tự_lực hùng_cường phồn_vinh cường_thịnh trù_phú phồn_thịnh
        giàu_mạnh mạnh_mẽ căn_bản sâu_sắc lâu_năm vẻ_vang công_khai_minh_bạch chính_xác đáng_tin_cậy đáng_tin đáng_nhớ khó_quên
        trọn_vẹn chu_đáo tận_tình ân_cần cạnh_tranh thoải_mái tiện_lợi tiện_nghi gần_gũi dễ_tiếp_cận dễ_dùng dễ_hiểu nhanh_chóng
        nhanh_gọn thân_thuộc quen_thuộc năng_suất_cao sạch_sẽ ngon khang_trang đậm_đà đặc_sắc độc_đáo riêng_có tiêu_biểu mẫu_mực
        gương_mẫu nêu_gương sẵn_sàng vượt_trội khác_biệt hạnh_phúc_hơn hơn nhất cơ_bản toàn_vẹn nguyên_vẹn nguyên_sinh đa_dạng
        phong_phú trí_tuệ tài_năng biết_yêu_thương biết_nghĩ giàu_lòng tốt_đẹp lành vững bền mạnh ổn_thỏa cao_đẹp trung_thực
        thật_thà dũng_cảm tự_lập tự_giác chủ_động_sáng_tạo không_phát_thải không_rác_thải không_ma_túy không_khói_thuốc
        không_bạo_lực trung_hòa_các-bon các-bon_thấp phát_thải_thấp thích_ứng_với hài_lòng_hơn đẳng_cấp_quốc_tế""",
    "broad end": """
        danh_dự nụ_cười tình_hữu_nghị tiếng_cười lên_bản_đồ trên_bản_đồ bản_đồ_thế_giới cuộc_đời đời_người bị_bỏ_lại phía_sau
        mầm_non_nghệ_thuật hy_vọng ánh_sáng_tri_thức chỗ_đứng_trong dấu_ấn thành_tựu đóng_góp_cho vinh_quang vinh_dự tiếng_tăm
        ngọn_cờ ngọn_cờ_đầu lá_cờ đầu_tàu hạt_nhân cái_nôi bệ_phóng cửa_ngõ cực_tăng_trưởng trái_tim linh_hồn nơi_đáng_sống
        tổ_ấm bến_đỗ bước_ngoặt bước_nhảy_vọt kỳ_tích niềm_tự_hào chia_sẻ năng_lực_và_phẩm_chất ở_nhà tình dân_trí ý_chí
        lý_tưởng chất_lượng thương_hiệu niềm_tin sự_hài_lòng hài_lòng bản_sắc trách_nhiệm tiềm_năng giá_trị năng_lực vị_thế
        trải_nghiệm tinh_thần tâm_hồn lợi_ích ký_ức tình_yêu niềm_yêu_thích niềm_vui y_đức lối_chơi tinh_thần_đồng_đội thói_quen
        nhận_thức hình_ảnh uy_tín_học_thuật nền_tảng hình_mẫu mái_nhà cầu_nối ngôi_nhà lá_cờ_đầu trung_tâm_tri_thức tầm_cao
        đỉnh_cao lựa_chọn phẩm_chất nhân_cách đạo_đức thể_lực sức_khỏe tuổi_thọ_khỏe tuổi_thọ thế_hệ nếp_sống văn_hóa_đọc
        chất_lượng_sống chất_lượng_giáo_dục chất_lượng_dịch_vụ chất_lượng_cuộc_sống chất_lượng_đào_tạo chất_lượng_khám sự niềm
        lòng ý_thức thái_độ tầm_nhìn khát_vọng ước_mơ thấu_hiểu lắng_nghe đồng_thuận an_sinh_xã_hội an_sinh an_ninh trật_tự
        điểm_đến trung_tâm nguồn_nhân_lực tăng_trưởng hội_nhập nơi sức_cạnh_tranh năng_lực_cạnh_tranh lợi_thế lợi_thế_cạnh_tranh
        sức_mạnh sức_sống sức_hút sức_hấp_dẫn sức_bật sức_lan_tỏa sức_đề_kháng sức_chống_chịu khả_năng khả_năng_chống_chịu
        khả_năng_thích_ứng khả_năng_cạnh_tranh tính quyền quyền_lợi quyền_con_người quyền_trẻ_em bình_đẳng_giới công_lý lẽ_phải
        nhân_phẩm phẩm_giá tự_trọng hiệu_lực hiệu_lực_hiệu_quả sự_nghiệp ấn_tượng tên_tuổi chỗ_đứng chỗ_dựa điểm_tựa điểm_sáng
        biểu_tượng động_lực động_lực_tăng_trưởng cơ_hội cơ_hội_việc_làm việc_làm việc_làm_bền_vững sinh_kế thu_nhập_ổn_định
        mức_sống điều_kiện_sống chuyển_biến bước_chuyển bước_đột_phá sự_chuyển_biến sự_tin_tưởng sự_gắn_bó sự_tín_nhiệm
        tín_nhiệm lòng_tin lòng_yêu_nước lòng_nhân_ái lòng_trung_thành tình_đoàn_kết khối_đại_đoàn_kết đại_đoàn_kết
        tình_làng_nghĩa_xóm tương_trợ sự_đồng_thuận tri_thức vốn_quý cốt_cách truyền_thống di_sản giá_trị_di_sản giá_trị_văn_hóa
        hồn_cốt nét_đẹp vẻ_đẹp cảnh_quan diện_mạo bộ_mặt nếp_nhà sự_sống mạng_sống tính_mạng bình_an niềm_hạnh_phúc
        hạnh_phúc_gia_đình an_toàn_thực_phẩm an_ninh_lương_thực an_ninh_nguồn_nước an_ninh_năng_lượng an_toàn_giao_thông
        trật_tự_an_toàn trật_tự_đô_thị vệ_sinh_môi_trường nhân_tài nhân_lực_chất_lượng_cao trụ_cột mũi_nhọn ngành_mũi_nhọn
        kinh_tế_mũi_nhọn vai_trò vai_trò_nòng_cốt tiếng_nói tiếng_thơm tự_do_tài_chính tự_chủ_tài_chính sức_khỏe_tinh_thần
        sức_khỏe_nhân_dân sức_khỏe_cộng_đồng sự_công_bằng sự_minh_bạch sự_an_toàn sự_phát_triển sự_bền_vững sự_sáng_tạo tư_duy
        tư_duy_phản_biện kỹ_năng_sống lối_sống phong_cách tác_phong bản_lĩnh ý_thức_trách_nhiệm ý_thức_kỷ_luật độ_nhận_diện
        nhận_diện lòng_tự_hào đam_mê tình_cảm mối_quan_hệ_tốt sự_hài_hòa""",
    "broad domain": """
        dân_sự quân_sự điện_ảnh sân_khấu kiến_trúc mỹ_thuật ẩm_thực thời_trang hàng_hải hàng_không vận_tải logistics thủy_sản
        lâm_nghiệp ngoại_giao tôn_giáo tín_ngưỡng toán_học ngoại_ngữ tiếng_anh pháp_lý nền_tư_pháp nền_y_học y_học y_dược
        dược_liệu làng_xóm xóm_làng phố_phường tiếng_việt chữ_viết dân_ca cồng_chiêng múa_rối chèo tuồng cải_lương
        bộ_máy_nhà_nước bộ_máy quốc_tế khu_vực toàn_cầu thế_giới châu_lục cộng_đồng đời_sống cuộc_sống xã_hội tương_lai văn_hóa
        người_dân nhân_dân phát_triển môi_trường lịch_sử đồng_đội học_thuật khí_hậu thiên_nhiên rừng đất_đai nguồn_nước
        đa_dạng_sinh_học sinh_thái tuần_hoàn hữu_cơ_bền_vững đời_sau mai_sau xã_hội_học_tập học_tập_suốt_đời môi_trường_học_tập
        môi_trường_làm_việc văn_minh_đô_thị dịch_vụ_công nông_nghiệp nền nền_hành_chính nền_giáo_dục nền_kinh_tế ngành tổ_quốc
        đất_nước quê_hương công_nghiệp kinh_tế văn_học nghệ_thuật đời_sống_vật_chất đời_sống_tinh_thần phát_triển_bền_vững
        giáo_dục y_tế du_lịch thể_thao khoa_học khoa_học_công_nghệ thương_mại dịch_vụ_y_tế hạ_tầng kết_cấu_hạ_tầng
        hạ_tầng_giao_thông giao_thông chuyển_đổi_số đổi_mới_sáng_tạo kinh_tế_số kinh_tế_biển kinh_tế_xanh kinh_tế_tư_nhân
        kinh_tế_-_xã_hội kinh_tế_xã_hội quốc_phòng quốc_phòng_an_ninh biển_đảo biển đại_dương sông núi đất không_khí làng_quê
        làng bản_làng nông_thôn nông_thôn_mới bản_thân con_cháu gia_đình_hạnh_phúc dân_tộc di_sản_văn_hóa văn_nghệ âm_nhạc
        thế_giới_tự_nhiên muôn_loài các_loài loài động_vật_hoang_dã hệ_sinh_thái đời_sống_nhân_dân đời_sống_người_dân
        đời_sống_văn_hóa giáo_dục_và_đào_tạo học_tập lao_động nhân_loại nông_dân_và năng_lượng nước_sạch nước lương_thực
        dinh_dưỡng nhà_ở an_cư đô_thị_hóa hòa_nhập phúc_lợi phúc_lợi_xã_hội""",
    "broad harm": """
        tái_phạm tái_nghiện vỡ_nợ phá_sản thua_lỗ thất_thoát thất_thu mất_mát chia_rẽ bè_phái vô_cảm thờ_ơ dửng_dưng tuyệt_vọng
        mặc_cảm tự_ti xấu_hổ sợ_hãi stress mệt_mỏi quá_tải nhàm_chán rườm_rà chậm_trễ trễ_hẹn lãng_quên mai_một thất_truyền
        chảy_máu_chất_xám nghiện cờ_bạc rượu_bia khói_thuốc trộm_cắp buôn_lậu gian_lận lừa_đảo xâm_nhập_mặn sạt_lở cháy_rừng
        hỏa_hoạn đuối_nước tử_vong_mẹ bệnh_nghề_nghiệp ung_thư đột_quỵ đái_tháo_đường sốt_xuất_huyết lao sốt_rét béo_phì cận_thị
        nói_dối quấy_rối bắt_nạt áp_bức chiến_tranh thù_hận lãng_phí bất_công cô_đơn khoảng_cách áp_lực gánh_nặng ô_nhiễm
        bạo_lực nghèo đói bất_bình_đẳng phụ_thuộc rủi_ro biến_đổi_khí_hậu đói_nghèo nghèo_đói hộ_nghèo_đa_chiều tái_nghèo
        tham_nhũng tiêu_cực tệ_nạn tệ_nạn_xã_hội tội_phạm ma_túy bạo_hành bạo_lực_gia_đình bạo_lực_học_đường xâm_hại bóc_lột
        lao_động_trẻ_em mua_bán_người phân_biệt_đối_xử định_kiến kỳ_thị dịch_bệnh bệnh_tật thiên_tai thiệt_hại thiệt_hại_do
        hạn_hán lũ_lụt ngập_lụt ngập_úng ùn_tắc tắc_nghẽn kẹt_xe tai_nạn thất_nghiệp mù_chữ thất_học bỏ_học suy_dinh_dưỡng
        kiệt_sức căng_thẳng lo_âu trầm_cảm nỗi_lo nỗi_đau nỗi_sợ đau_đớn khổ_đau khó_khăn thiếu_thốn lạc_hậu tụt_hậu trì_trệ
        quan_liêu phiền_hà nhũng_nhiễu rào_cản suy_thoái xói_mòn mất_rừng phá_rừng tuyệt_chủng rác_thải rác khí_thải tiếng_ồn
        cháy_nổ hàng_giả tin_giả mê_tín hủ_tục tảo_hôn lạm_dụng nguy_cơ hiểm_họa mâu_thuẫn xung_đột chênh_lệch phân_hóa
        tổn_thương""",
    "means": """
        hộ_chiếu hộ_khẩu chương_trình phần_mềm ứng_dụng công_nghệ hệ_thống mô_hình quy_trình cơ_chế chính_sách giải_pháp đề_án
        kế_hoạch dự_án quy_chế khảo_sát kiểm_tra giám_sát thanh_tra phương_pháp công_tác biện_pháp thủ_tục xã_hội_hóa trực_tuyến
        hoạt_động thi_đua phong_trào tư_vấn hướng_dẫn dữ_liệu chính_sách_giá phương_thức hình_thức nội_dung giáo_trình bài_giảng
        học_liệu bồi_dưỡng đào_tạo tập_huấn luân_chuyển phân_cấp bộ_tiêu_chí tiêu_chí tiêu_chuẩn quy_chuẩn chuẩn bảng_kiểm mẫu
        biểu_mẫu sổ sổ_tay nhật_ký giáo_án kế_hoạch_bài_dạy cẩm_nang quy_định nội_quy định_mức khung_lương khung cơ_sở_dữ_liệu
        kho_dữ_liệu tưới tưới_nhỏ_giọt luân_canh ươm bảo_trì thực_đơn kiểm_thử đánh_giá_chéo tài_liệu tuyển_trạch thí_điểm
        đặt_hàng đặt_lịch xúc_tiến chuyển_giao cơ_chế_đặt_hàng phân_quyền thanh_toán vận_động tích_điểm góp_công sổ_liên_lạc
        điện_tử kỹ_năng tay_nghề kỹ_thuật nghiệp_vụ quản_lý kèm_cặp thỏa_thuận biên_bản hợp_đồng đăng_ký_trực_tuyến chuyên_môn
        phần_mềm_quản_lý hợp_đồng_lao_động điều_kiện_kinh_doanh điều_kiện lộ_trình phác_đồ quy_tắc bộ_quy_tắc bộ_quy_trình
        quy_trình_một_chiều một_cửa một_cửa_liên_thông trí_tuệ_nhân_tạo chữ_ký_số số_hóa tự_động_hóa cơ_giới_hóa hóa_đơn_điện_tử
        bệnh_án_điện_tử học_bạ học_bạ_số mã_số mã_số_vùng_trồng truy_xuất truy_xuất_nguồn_gốc tem vietgap globalgap ocop 5s
        kaizen kpi okr lịch thời_khóa_biểu ca_trực phân_ca lịch_trực phân_luồng phân_loại phân_loại_rác phân_vùng quy_hoạch
        bản_đồ sàng_lọc tiêm tiêm_chủng khám_sàng_lọc tầm_soát khám hội_chẩn dự_giờ thao_giảng học_phần tín_chỉ đề_thi
        ngân_hàng_đề ngân_hàng_câu_hỏi bài_tập sách_giáo_khoa môn_học tiết_học chuyên_đề bài_kiểm_tra báo_cáo thống_kê phân_tích
        đánh_giá đấu_thầu đấu_giá mua_chung mua_sắm bao_tiêu giao_khoán khoán liên_thông cải_cách thể_chế văn_bản pháp_luật luật
        nghị_quyết chỉ_thị chế_tài xử_phạt chế_độ chế_độ_đãi_ngộ phúc_lợi_nhân_viên sáng_kiến cải_tiến thâm_canh xen_canh mùa_vụ
        cây_trồng vật_nuôi cơ_cấu_cây_trồng con_giống thụ_tinh_nhân_tạo dồn_điền cánh_đồng_lớn cánh_đồng_mẫu vùng_trồng
        vùng_nguyên_liệu vùng_chuyên_canh chuỗi chuỗi_liên_kết chuỗi_cung_ứng chuỗi_giá_trị sản_xuất_theo_chuỗi tìm_kiếm tối_ưu
        seo marketing tiếp_thị bán_chéo bán_kèm gói_dịch_vụ chính_sách_đổi_trả đổi_trả bảo_hành giao_hàng chăm_sóc_khách_hàng
        crm erp thiết_kế giao_diện mã_nguồn kiểm_thử_tự_động lập_trình lập_trình_cặp rà_soát quy_ước bộ_chỉ_số kịch_bản diễn_tập
        phương_án sinh_hoạt_chuyên_môn sinh_hoạt lồng_ghép nhượng_quyền thuê_ngoài nhà_thầu phụ_đạo ngoại_khóa
        trải_nghiệm_sáng_tạo học_nhóm dạy_học dạy_học_theo_dự_án câu_hỏi phiếu phiếu_hỏi phiếu_khảo_sát danh_mục danh_sách
        dòng_sản_phẩm sản_phẩm_mới nhãn_hiệu bao_bì nhãn mẫu_mã tour tuyến_du_lịch tuyến_xe luồng_tuyến y_tế_từ_xa khám_từ_xa
        làm_việc_từ_xa từ_xa lưu_động tự_phục_vụ dùng_chung nội_bộ theo_nhóm tập_trung_hóa chuyên_canh nuôi_trồng canh_tác
        trồng_trọt chăn_nuôi chế_biến bảo_quản phục_dựng trùng_tu tôn_tạo tôn_tạo_di_tích nghiên_cứu đề_tài sáng_chế
        học_thuật_hóa kiểm_định kiểm_soát_nội_bộ kiểm_toán""",
    "means channel": """
        thời_sự chuyên_trang trang chuyên_đề_truyền_hình phụ_đề ấn_phẩm tin_bài phóng_sự tổng_đài_viên hòm_thư đường_dây
        chiến_dịch website trang_web quảng_cáo quảng_bá tuyên_truyền truyền_thông video bài_viết mạng_xã_hội facebook tiktok
        zalo email tin_nhắn kênh livestream đường_dây_nóng cổng zoom google quảng_cáo_trả_phí tờ_rơi băng_rôn loa loa_phát_thanh
        phát_thanh báo_chí bảng_tin fanpage kênh_bán kênh_phân_phối sàn sàn_thương_mại thương_mại_điện_tử hộp_thư góp_ý thư_ngỏ
        bản_tin tổng_đài điện_thoại cuộc_gọi truyền_hình đài báo tạp_chí phim phim_ngắn clip podcast blog blogger ảnh poster
        áp_phích pa_nô biển_báo biển_quảng_cáo cổng_thông_tin trang_tin cổng_dịch_vụ_công ứng_dụng_di_động chatbot nhóm_zalo
        trang_cá_nhân mã_qr truyền_miệng cẩm_nang_điện_tử bộ_thuyết_minh sách_nói chuyên_mục""",
    "means event": """
        lớp khóa khóa_học hội_thảo hội_nghị sự_kiện ngày_hội câu_lạc_bộ tọa_đàm buổi_tối hội_chợ triển_lãm phiên_chợ hội_thi
        cuộc_thi giải_chạy đợt buổi giờ ca chuyến hội_giảng lớp_học lớp_bơi lớp_buổi_tối lễ_hội giải_đấu trại đối_thoại
        nhật_ký_tập_trung buổi_học buổi_họp họp cuộc_họp giao_ban giao_lưu tham_quan dã_ngoại chuyên_đề_ngoại_khóa hội_diễn
        liên_hoan hội_trại trại_hè lễ_phát_động lễ ngày_chủ_nhật ngày_thứ_bảy_tình_nguyện tuần_lễ tháng_hành_động tập_luyện
        buổi_tập buổi_diễn suất_diễn đêm_diễn đêm_nhạc chợ_phiên chợ_đêm tham_vấn họp_thôn họp_dân gặp_mặt gặp_gỡ phỏng_vấn
        tiếp_dân tư_vấn_tuyển_sinh ngày_hội_việc_làm chung_kết kỳ_thi đố_vui sinh_hoạt_dưới_cờ""",
    "means thing": """
        nước_nóng bình_nước máy_nước buồng xưởng_may rạp màn_hình suất_chiếu phòng_tập hồ_bơi bể_bơi thang_máy máy_lọc máy_bơm
        máy_gặt máy_in máy_chiếu máy_ảnh nhà_trẻ nhà_bóng lều bạt ghế bàn võng nồi cơ_sở_vật_chất trang_thiết_bị thẻ đội_xe gói
        máy cảm_biến dây_chuyền tuyến_phố giờ_mở_cửa giờ_phục_vụ giờ_khám kho kho_sách thư_viện_số phòng_thí_nghiệm vườn_ươm
        camera mã_vạch thẻ_từ máy_móc thiết_bị ánh_sáng xe giống vật_tư phân_bón băng_hình vé cửa_hàng gian_hàng quầy điểm_bán
        siêu_thị tủ_sách xe_buýt diện_tích_tưới trạm nhà_xưởng nhà_văn_hóa nhà_kính nhà_màng nhà_lưới nhà_vệ_sinh phòng_học
        phòng_khám phòng phòng_đọc phòng_họp phòng_máy bàn_ghế máy_tính máy_tính_bảng bảng_tương_tác sách đầu_sách sách_báo
        dụng_cụ đồ_chơi thuốc vắc-xin sân sân_chơi sân_tập sân_bóng bếp bếp_ăn nhà_ăn căng_tin căn_tin vườn vườn_rau ao_nuôi
        lồng_bè chuồng_trại đàn đàn_bò đàn_lợn cây cây_giống cây_xanh hạt_giống gạo túi giỏ hộp thùng thùng_rác bãi_xe bãi_đỗ_xe
        bến bến_bãi cầu cống kênh_mương đập hồ_chứa bể giếng trạm_bơm đường đường_ống ống_nước đèn đèn_đường đèn_led
        điện_mặt_trời pin_mặt_trời trạm_sạc tủ tủ_đông kho_lạnh máy_bay_không_người_lái ki-ốt kiốt chi_nhánh phòng_giao_dịch
        cây_atm xe_cứu_thương xe_tải xe_đạp xe_đưa_đón tàu tàu_thuyền khu khu_công_nghiệp cụm_công_nghiệp khu_chế_biến làn_đường
        vỉa_hè vạch_kẻ áo đồng_phục quà quà_tặng phần_quà suất_ăn bữa_ăn_miễn_phí nguyên_liệu hàng_tồn_kho quỹ_đất mặt_bằng
        đường_truyền wifi máy_chủ bộ_dụng_cụ bộ_sách nhạc_cụ đạo_cụ trang_phục""",
    "means staff": """
        lãnh_sự thời_sự_viên luật_sư phóng_viên biên_tập_viên thông_tin_viên đạo_diễn diễn_viên nhạc_công ca_sĩ nhạc_sĩ họa_sĩ
        kiến_trúc_sư dược_sĩ hộ_lý hộ_sinh lái_xe tài_xế thợ_máy thợ_điện bảo_vệ bếp_trưởng quản_đốc tổ_trưởng nhóm_trưởng
        lớp_trưởng bí_thư chủ_nhiệm điều_phối_viên kiểm_lâm kiểm_soát_viên thẩm_phán hòa_giải_viên trọng_tài đội_trưởng
        chuyên_gia kỹ_sư tổ_công_tác ban_chỉ_đạo tổ nhóm nhân_lực_thời_vụ cộng_tác_viên tình_nguyện_viên thuyết_minh_viên
        hướng_dẫn_viên cố_vấn trợ_giảng chuyên_viên đội đội_ngũ đội_ngũ_cộng_tác_viên nhóm_nòng_cốt tổ_chuyên_môn cán_bộ
        năng_lực_cán_bộ tổ_tự_quản kol nhân_lực nhân_sự ban_quản_lý ban tổ_tư_vấn tổ_hòa_giải tổ_công_nghệ_số_cộng_đồng
        tổ_hợp_tác đội_phản_ứng_nhanh đội_tuần_tra đội_xung_kích huấn_luyện_viên giáo_viên_bản_ngữ giáo_viên_giỏi gia_sư
        lực_lượng công_an dân_quân đoàn_viên cựu_sinh_viên cựu_học_sinh người_đứng_đầu trưởng_thôn người_có_uy_tín già_làng
        nghệ_nhân cộng_tác thợ đầu_bếp bảo_vệ_dân_phố kỹ_thuật_viên nhân_viên_y_tế_thôn đầu_mối ban_giám_sát""",
    "means money": """
        hỗ_trợ ưu_đãi khuyến_mãi khuyến_mại giảm_giá miễn_phí vay_vốn học_bổng kinh_phí quỹ ngân_sách vốn_đối_ứng hạn_mức phí
        học_phí hội_phí giá chiết_khấu thưởng phụ_cấp trợ_cấp khoản_vay tín_dụng vốn quyên_góp tài_trợ chính_sách_giá_vé lương
        tiền_lương tiền_thưởng tiền_công thuế lãi_suất vốn_vay vốn_xã_hội_hóa vốn_đầu_tư nguồn_vốn góp_vốn cổ_phần trái_phiếu
        bảo_hiểm bảo_hiểm_y_tế trả_góp voucher phiếu_quà tín_dụng_chính_sách tín_dụng_ưu_đãi nguồn_lực nguồn_thu
        thanh_toán_không_tiền_mặt tài_khoản tiết_kiệm_định_kỳ đầu_tư đầu_tư_công""",
    "means link": """
        đối_tác nhà_cung_cấp khách_hàng_thân_thiết hợp_tác liên_kết phối_hợp kết_nối trao_đổi mạng_lưới đại_lý nhà_phân_phối
        liên_minh liên_danh liên_doanh hiệp_hội hội ký_kết mối_quan_hệ quan_hệ quan_hệ_đối_tác quan_hệ_hợp_tác các_trường
        các_doanh_nghiệp các_đơn_vị các_sở viện_nghiên_cứu doanh_nghiệp_đầu_mối nhà_nước_và_nhân_dân ba_nhà bốn_nhà nhà_máy
        thương_lái câu_lạc_bộ_vệ_tinh""",
    "metric": """
        phát_thải lượng_phát_thải tỷ_lệ tỉ_lệ tốc_độ chỉ_số bình_quân tổng số_lượng doanh_thu doanh_số lợi_nhuận thu_nhập
        chi_phí thời_gian năng_suất sản_lượng kim_ngạch lượt điểm thị_phần công_suất dư_nợ mức số_vụ số_hộ số_học_sinh số_lỗi hộ
        tỷ_đồng triệu_đồng tấn suất cuốn phút người_dùng đơn_hàng tỷ_trọng tỉ_trọng đạt giảm_còn xuống lên số_ca số_người
        số_lượt số_đơn số_giờ số_ngày số_khách số_sinh_viên số_doanh_nghiệp độ_che_phủ tỷ_suất tử_vong tỷ_lệ_tử_vong lượng_khách
        lượng_nước lượng lợi_nhuận_ròng biên_lợi_nhuận nợ_xấu thời_gian_chờ thời_gian_giải_quyết thu_ngân_sách diện_tích quy_mô
        sĩ_số số_bài héc-ta ha km kwh trang_sách lít số_tiền tồn_kho hàng_lỗi""",
    "purpose": """
        nhằm để góp_phần qua_đó từ_đó""",
    "through": """
        thông_qua bằng_cách bằng qua nhờ theo_hướng theo_hình_thức theo_cơ_chế cùng_với với_sự trên_cơ_sở dựa_trên dựa_vào
        gắn_với_việc""",
    "people": """
        phạm_nhân thân_chủ người_hoàn_lương người_lầm_lỗi trẻ_mồ_côi trẻ_khuyết_tật trẻ_tự_kỷ người_mù người_điếc
        người_nhiễm_hiv người_nghiện lao_động_nữ lao_động_trẻ học_sinh_dân_tộc học_sinh_nghèo học_sinh_khó_khăn khán_giả_trẻ
        người_hâm_mộ hội_viên_phụ_nữ đoàn_viên_thanh_niên chủ_trọ người_thuê_nhà thuê_bao khách lớp_trẻ thế_hệ_trẻ người
        con_người học_sinh sinh_viên giáo_viên giảng_viên phụ_huynh trẻ trẻ_em thiếu_nhi thanh_niên thanh_thiếu_niên giới_trẻ
        người_trẻ phụ_nữ nông_dân xã_viên hội_viên bạn_đọc khách_hàng người_tiêu_dùng bệnh_nhân người_bệnh cư_dân nhân_viên
        y_bác_sĩ bác_sĩ điều_dưỡng lập_trình_viên cầu_thủ cổ_động_viên đồng_bào gia_đình hộ_gia_đình cụ_già người_khuyết_tật
        người_nghèo người_lao_động nhà_hảo_tâm nhà_tài_trợ thầy_cô thầy_giáo cô_giáo thầy_thuốc thầy_trò công_dân công_nhân
        ngư_dân đoàn_viên_công_đoàn cựu_chiến_binh người_có_công người_cao_tuổi trẻ_nhỏ trẻ_sơ_sinh bà_mẹ cha_mẹ mẹ con con_em
        học_viên học_trò du_khách khán_giả người_xem thính_giả độc_giả hành_khách người_học người_mới người_thân bạn_bè hàng_xóm
        khách_quốc_tế nhà_đầu_tư nhà_khoa_học trí_thức vận_động_viên bà_con dân cử_tri người_yếu_thế nhóm_yếu_thế
        đối_tượng_yếu_thế người_di_cư người_nộp_thuế hộ_kinh_doanh tiểu_thương""",
    "place": """
        trường_mầm_non nước_sở_tại sở_tại ký_túc_xá bản trường nhà_trường ngôi_trường bệnh_viện đại_học trường_đại_học thư_viện
        bảo_tàng hợp_tác_xã công_ty doanh_nghiệp cơ_quan sở ủy_ban thành_phố tỉnh huyện xã thôn_bản khu_phố khu_dân_cư đô_thị
        vùng miền địa_phương đội_bóng thị_trường sản_phẩm dịch_vụ tổ_chức phường quận thị_trấn thị_xã thôn bản_mường khu_đô_thị
        việt_nam đông_nam_á châu_á nước_ngoài tập_đoàn ngân_hàng nhà_hát đoàn_nghệ_thuật trung_tâm_y_tế trạm_y_tế phòng_ban
        bộ_phận khoa viện học_viện chính_quyền nông_trại trang_trại xưởng nhà_hàng khách_sạn quán chợ công_viên ngành_hàng
        tòa_soạn khu_du_lịch di_tích làng_nghề cảng sân_bay lớp_mình nơi_công_cộng bãi_biển""",
}
"""What words are about. A word that would fit twice counts as the first."""

LINKS = """
    bằng qua với theo cho của trong tại ở được là có để và mọi mỗi từng các những không từ về như thành cùng trên đến sau
    ngoài giữa trở nên vì vừa nào cũng biết mình nhau lại luôn đều mà do thay thêm mới hơn nhất lên sang ngay rồi hoặc khi
    trước dưới ra vào nhờ gắn kèm nhiều ít còn phải ai đâu riêng chung cả lẫn đối nhằm tới tốt tăng giảm đạt nghĩ sống"""
"""Small words that hold a sentence together: they tell how it is built, whatever it is about."""
